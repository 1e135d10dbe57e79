//! A statement as text for people.

use crate::statement::{ElementPart, FigurePart, Statement};
use std::fmt::Write;

/// Widest line that is wrapped for.
const WIDTH: usize = 110;

/// The statement as a page: totals, elements, data, deviations, sources.
pub fn text(statement: &Statement) -> String {
    let mut page = String::new();
    let total = &statement.total;
    let shipment = &statement.shipment;
    line(
        &mut page,
        &format!(
            "{} kg CO2e well to wheel for {} kg{}, {}",
            kg(total.gas.wtw_kg),
            shipment.mass_kg,
            if shipment.temperature == "ambient" {
                String::new()
            } else {
                format!(" {}", shipment.temperature)
            },
            statement.period
        ),
    );
    line(&mut page, "");
    line(&mut page, &elements(statement));
    line(&mut page, "");
    line(
        &mut page,
        &format!(
            "Total           {} kg: {} well to tank, {} tank to wheel{}",
            kg(total.gas.wtw_kg),
            kg(total.gas.wtt_kg),
            kg(total.gas.ttw_kg),
            if total.gas.biogenic_kg > 0.0 {
                format!("; biogenic {}", kg(total.gas.biogenic_kg))
            } else {
                String::new()
            }
        ),
    );
    if let Some(intensity) = total.wtw_g_per_tkm {
        line(
            &mut page,
            &format!(
                "Intensity       {intensity:.1} g/t-km over {:.0} t-km ({})",
                total.activity_tkm,
                total.distance_kinds.join(", ")
            ),
        );
    }
    for mode in &statement.modes {
        line(
            &mut page,
            &format!(
                "  {:<13} {} kg, {} tank to wheel; {:.0} t-km, {:.1} g/t-km",
                mode.mode,
                kg(mode.gas.wtw_kg),
                kg(mode.gas.ttw_kg),
                mode.activity_tkm,
                mode.wtw_g_per_tkm.unwrap_or_default()
            ),
        );
    }
    if let Some(hubs) = &statement.hubs {
        line(
            &mut page,
            &format!(
                "  {:<13} {} kg, {} tank to wheel; {:.1} t, {:.0} g/t",
                "hubs",
                kg(hubs.gas.wtw_kg),
                kg(hubs.gas.ttw_kg),
                hubs.throughput_t,
                hubs.wtw_g_per_t.unwrap_or_default()
            ),
        );
    }
    let data = statement.data;
    line(
        &mut page,
        &format!(
            "Data            {:.0} % primary, {:.0} % modelled, {:.0} % default, by emissions",
            data.primary * 100.0,
            data.modelled * 100.0,
            data.default * 100.0
        ),
    );
    line(&mut page, "");
    for deviation in &statement.deviations {
        wrapped(&mut page, "- ", deviation);
    }
    line(&mut page, "");
    wrapped(&mut page, "", &statement.method);
    wrapped(&mut page, "", &statement.boundary);
    page
}

/// Each element with the figure that was used, what it rests on, and what other figures would come to; then the sources.
pub fn explain(statement: &Statement) -> String {
    let mut page = String::new();
    for element in &statement.elements {
        line(&mut page, &format!("{}  {}", element.number, heading(element)));
        if element.kind == "transport" {
            let estimate = if element.distance_estimated { "~" } else { "" };
            line(
                &mut page,
                &format!(
                    "   distance     {estimate}{:.1} km ({}), {}",
                    element.distance_km,
                    element.distance_kind.unwrap_or_default(),
                    element.distance_source.as_deref().unwrap_or_default()
                ),
            );
            if element.daf != 1.0 || element.adjusted_km != element.distance_km {
                line(
                    &mut page,
                    &format!(
                        "   adjusted     {:.1} km x {}, as the intensity is of {} distance",
                        element.adjusted_km, element.daf, element.used.distance_kind
                    ),
                );
            }
        }
        figure(&mut page, "used", &element.used, element.gas.wtw_kg, None);
        for input in &element.used.inputs {
            let origin = match (&input.source, input.origin) {
                (Some(source), origin) => format!("{origin}, {source}"),
                (None, origin) => origin.to_owned(),
            };
            line(&mut page, &format!("                  {} = {} ({origin})", input.name, input.value));
        }
        for other in &element.others {
            figure(&mut page, "or", &other.figure, other.wtw_kg, Some(element.gas.wtw_kg));
        }
        line(&mut page, "");
    }
    line(&mut page, "Sources");
    for source in &statement.sources {
        let url = if source.url.is_empty() { String::new() } else { format!(", {}", source.url) };
        wrapped(
            &mut page,
            &format!("  {:<20} ", source.id),
            &format!("{}, {}, {}{url} ({})", source.title, source.publisher, source.date, source.licence),
        );
    }
    page
}

fn heading(element: &ElementPart) -> String {
    match (&element.mode, &element.to) {
        (Some(mode), Some(to)) => format!("{mode} {} - {to}", element.from),
        _ => format!("hub {}", element.from),
    }
}

fn figure(page: &mut String, label: &str, figure: &FigurePart, wtw_kg: f64, used_kg: Option<f64>) {
    let more = match used_kg {
        Some(used) if used > 0.0 => format!(" ({:+.0} %)", (wtw_kg / used - 1.0) * 100.0),
        _ => String::new(),
    };
    let row = figure.row.as_ref().map(|row| format!(", {row}")).unwrap_or_default();
    let first = format!("   {label:<12} ");
    wrapped(
        page,
        &first,
        &format!(
            "{} kg{more}: {} {:.2} g/{}, {}; {} {}{row}",
            kg(wtw_kg),
            figure.data,
            figure.wtw_g,
            figure.unit,
            figure.name,
            figure.source,
            figure.edition
        ),
    );
    if !figure.note.is_empty() {
        wrapped(page, "                ", &figure.note);
    }
}

/// The elements as columns that line up.
fn elements(statement: &Statement) -> String {
    let header = ["#", "", "From", "To", "km", "t-km", "g/unit", "kg CO2e", "Data", "By"].map(str::to_owned);
    let mut rows = vec![header];
    for element in &statement.elements {
        let is_transport = element.kind == "transport";
        let tilde = if element.distance_estimated { "~" } else { "" };
        let blank = |text: String| if is_transport { text } else { String::new() };
        rows.push([
            element.number.to_string(),
            element.mode.unwrap_or("hub").to_owned(),
            element.from.clone(),
            element.to.clone().unwrap_or_default(),
            blank(format!("{tilde}{:.0}", element.distance_km)),
            blank(format!("{:.0}", element.activity_tkm)),
            format!("{:.1}", element.used.wtw_g),
            kg(element.gas.wtw_kg),
            element.used.data.to_owned(),
            element.used.category.clone(),
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 10] = std::array::from_fn(width);
    let set = |row: &[String; 10]| {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
            let room = " ".repeat(width - cell.chars().count());
            let is_number = (4..8).contains(&at) || at == 0;
            line += &if is_number { format!("{room}{cell}  ") } else { format!("{cell}{room}  ") };
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(set).collect::<Vec<_>>().join("\n")
}

/// Kilograms with as many digits as people read.
fn kg(kg: f64) -> String {
    match kg {
        kg if kg == 0.0 || kg >= 100.0 => format!("{kg:.0}"),
        kg if kg >= 1.0 => format!("{kg:.1}"),
        kg => format!("{kg:.3}"),
    }
}

fn line(page: &mut String, line: &str) {
    // writing to a String cannot fail
    let _ = writeln!(page, "{}", line.trim_end());
}

fn wrapped(page: &mut String, first: &str, text: &str) {
    let indent = first.chars().count();
    let mut current = first.to_owned();
    let mut used = indent;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > indent && used + 1 + length > WIDTH {
            line(page, &current);
            current = " ".repeat(indent);
            used = indent;
        }
        if used > indent {
            current.push(' ');
            used += 1;
        }
        current.push_str(word);
        used += length;
    }
    line(page, &current);
}
