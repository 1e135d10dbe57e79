//! The description of the API as a page to read.

use serde_json::Value;
use std::fmt::Write;

const HEAD: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>landsea API</title>\
<link rel=\"stylesheet\" href=\"/docs.css\"></head><body><main>";

/// A page made of a description (OpenAPI, JSON).
pub fn page(description: &str) -> String {
    let description: Value = serde_json::from_str(description).unwrap_or_default();
    let mut out = String::from(HEAD);
    let info = &description["info"];
    // writing to a String cannot fail
    let _ = write!(
        out,
        "<h1>{} API {}</h1><p>{}</p><p><a href=\"/openapi.json\">openapi.json</a> · <a href=\"/\">the page</a></p><nav><ul>",
        text(&info["title"]),
        text(&info["version"]),
        text(&info["description"])
    );
    let empty = serde_json::Map::new();
    let paths = description["paths"].as_object().unwrap_or(&empty);
    let mut sections = String::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap_or(&empty) {
            let id = format!("{method}{}", path.replace(['/', '{', '}'], "-"));
            let title = format!("{} {path}", method.to_uppercase());
            let _ = write!(
                out,
                "<li><a href=\"#{id}\"><code>{}</code></a> {}</li>",
                escaped(&title),
                text(&operation["summary"])
            );
            let _ = write!(sections, "<section id=\"{id}\"><h2><code>{}</code></h2>", escaped(&title));
            section(&mut sections, operation, &description);
            sections.push_str("</section>");
        }
    }
    out.push_str("</ul></nav>");
    out.push_str(&sections);
    out.push_str("</main></body></html>\n");
    out
}

fn section(out: &mut String, operation: &Value, description: &Value) {
    let _ = write!(
        out,
        "<p><strong>{}</strong> {}</p>",
        text(&operation["summary"]),
        text(&operation["description"])
    );
    if let Some(parameters) = operation["parameters"].as_array() {
        out.push_str("<table><thead><tr><th>parameter</th><th>in</th><th>type</th><th>meaning</th></tr></thead><tbody>");
        for parameter in parameters {
            let required = if parameter["required"] == true { " (required)" } else { "" };
            let _ = write!(
                out,
                "<tr><td><code>{}</code>{required}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                text(&parameter["name"]),
                text(&parameter["in"]),
                kind(&parameter["schema"]),
                text(&parameter["description"])
            );
        }
        out.push_str("</tbody></table>");
    }
    if let Some(content) = operation["requestBody"]["content"].as_object() {
        for (media_type, body) in content {
            let _ =
                write!(out, "<p>Body <code>{}</code>: {}</p>", escaped(media_type), kind(&body["schema"]));
        }
    }
    out.push_str("<table><thead><tr><th>answer</th><th>meaning</th><th>body</th></tr></thead><tbody>");
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        let bodies = response["content"].as_object().into_iter().flatten();
        let bodies: Vec<String> = bodies
            .map(|(media_type, body)| {
                format!("<code>{}</code> {}", escaped(media_type), kind(&body["schema"]))
            })
            .collect();
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(status),
            text(&response["description"]),
            bodies.join("<br>")
        );
    }
    out.push_str("</tbody></table>");
    for name in shapes(operation) {
        shape(out, &name, &description["components"]["schemas"][&name]);
    }
}

/// The names of the shapes to which the body and the good answers of an operation refer.
fn shapes(operation: &Value) -> Vec<String> {
    let mut names = Vec::new();
    let mut visit = |schema: &Value| {
        let own = schema["$ref"].as_str().or(schema["items"]["$ref"].as_str());
        if let Some(name) = own.and_then(|path| path.rsplit('/').next())
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    };
    let contents = [&operation["requestBody"]["content"], &operation["responses"]["200"]["content"]];
    for content in contents.into_iter().filter_map(Value::as_object) {
        content.values().for_each(|body| visit(&body["schema"]));
    }
    names
}

fn shape(out: &mut String, name: &str, schema: &Value) {
    let parts = schema["allOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    let _ = write!(out, "<details><summary>{}</summary><table><tbody>", escaped(name));
    for part in &parts {
        if let Some(other) = part["$ref"].as_str() {
            let _ = write!(
                out,
                "<tr><td colspan=\"3\">all of {}</td></tr>",
                escaped(other.rsplit('/').next().unwrap_or_default())
            );
        }
        for (field, of) in part["properties"].as_object().into_iter().flatten() {
            let _ = write!(
                out,
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>",
                escaped(field),
                kind(of),
                text(&of["description"])
            );
        }
    }
    out.push_str("</tbody></table></details>");
}

/// The type of a schema in a word or two.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return escaped(name.rsplit('/').next().unwrap_or_default());
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(text).collect::<Vec<_>>().join(" · ");
    }
    if schema["type"] == "array" {
        return format!("list of {}", kind(&schema["items"]));
    }
    match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(text).collect::<Vec<_>>().join(" or "),
        kind => text(kind),
    }
}

fn text(value: &Value) -> String {
    escaped(value.as_str().unwrap_or_default().trim())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
