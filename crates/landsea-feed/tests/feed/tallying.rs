//! What is counted, by hand on the example feed.

use crate::common::{edited, tiny_river};
use landsea_feed::{Counts, FeedFiles, Part, TableTally, read, tally};
use landsea_model::Mode;

fn counted(files: &FeedFiles, file: &str) -> TableTally {
    let feed = read(files).unwrap_or_else(|report| panic!("{report}"));
    tally(files, &feed).into_iter().find(|table| table.file == file).unwrap_or_else(|| panic!("no {file}"))
}

fn counts(rows: (usize, usize), figures: (usize, usize)) -> Counts {
    let part = |(count, estimated)| Part { count, estimated };
    Counts { rows: part(rows), figures: part(figures) }
}

#[test]
fn a_figure_is_estimated_where_a_rule_covers_its_column() {
    // four rows with days, of which two have a first date and one a last; one row's days are made by rule
    let calendars = counted(&tiny_river(), "calendars.csv");
    assert_eq!(calendars.all, counts((4, 1), (7, 1)));
    assert_eq!(calendars.by_mode[Mode::Rail as usize], counts((3, 1), (6, 1)));
    assert_eq!(calendars.by_mode[Mode::Barge as usize], counts((1, 0), (1, 0)));
    assert_eq!(calendars.by_mode[Mode::Sea as usize], Counts::default());
}

#[test]
fn empty_cells_and_names_are_no_figures() {
    // two hours of change at rail, three at the others, positions of all, hours of three, gauges of two
    let terminals = counted(&tiny_river(), "terminals.csv");
    assert_eq!(terminals.all.rows, Part { count: 5, estimated: 0 });
    assert_eq!(terminals.all.figures, Part { count: 5 + 10 + 3 + 2, estimated: 0 });
}

#[test]
fn what_a_feed_rests_on_is_counted_by_rows_alone() {
    for file in ["sources.csv", "estimates.csv", "reference_cases.csv"] {
        let table = counted(&tiny_river(), file);
        assert!(table.all.rows.count > 0 && table.all.figures == Part::default(), "{file}");
    }
}

#[test]
fn borders_with_hours_are_figures_of_links_alone() {
    let files = edited(&[("estimates.csv", "even-days,days", "even-days,days borders")]);
    let files = {
        let text = String::from_utf8_lossy(files.bytes("links.csv").unwrap_or_default()).into_owned();
        let mut files = files;
        files.insert("links.csv", text.trim_end().to_owned() + " estimate:even-days\n");
        files
    };
    // distance, hours at the wheel, and the border with its hours
    assert_eq!(counted(&files, "links.csv").all, counts((1, 1), (3, 1)));
}
