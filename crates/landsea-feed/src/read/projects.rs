//! `projects.csv`.

use super::names::Names;
use crate::columns::Columns;
use crate::problem::Problem;
use crate::row::rows;
use crate::sheet::{Sheet, Sink};
use landsea_model::{Project, ProjectKind, ProjectStatus};

pub(super) fn read(sheet: &Sheet, names: &Names, sink: &Sink) -> Vec<Option<Project>> {
    let mut columns = Columns::of(sheet, sink);
    let id = columns.required("id");
    let name = columns.required("name");
    let name_zh = columns.optional("name_zh");
    let kind = columns.required("kind");
    let countries = columns.required("countries");
    let status = columns.required("status");
    let opened_column = columns.optional("opened");
    let expected = columns.optional("expected");
    let effect = columns.required("effect");
    let source = columns.required("source");
    columns.finish();
    rows(sheet, sink, |row| {
        let (id, name, name_zh) = (row.id(id), row.string(name), row.string(name_zh));
        let kind = row.keyword(kind, &ProjectKind::ALL);
        let countries = row.countries(countries);
        let status = row.keyword(status, &ProjectStatus::ALL);
        let opened = row.date(opened_column);
        match (status, opened) {
            (Some(ProjectStatus::Open), None) if row.raw(opened_column).is_empty() => {
                let problem = Problem::new("missing-value", "an open project has no date of opening");
                row.error(opened_column, problem.expected("the date from which it is open"));
            }
            (Some(ProjectStatus::Building | ProjectStatus::Planned), Some(_)) => {
                let problem =
                    Problem::new("opened-too-soon", "a project that is not open has a date of opening");
                row.error(opened_column, problem.expected("nothing; what is hoped for stands in expected"));
            }
            _ => {}
        }
        let expected = row.partial_date(expected);
        let effect = row.string(effect);
        let origin = row.origin(source, names);
        Some(Project {
            id,
            name,
            name_zh,
            kind: kind?,
            countries,
            status: status?,
            opened,
            expected,
            effect,
            origin,
        })
    })
}
