//! Writing SVG: elements, numbers to a tenth, text made safe.

use std::fmt::Write;

/// Colours by class, light and dark: those of Okabe and Ito, which colour-blind people can tell apart; on dark ground
/// lighter. Dashes tell lines apart in print without colour.
const STYLE: &str = "\
text{font-family:system-ui,'Noto Sans','Noto Sans CJK SC','Microsoft YaHei',sans-serif;font-size:12px;fill:#1b1b1b}
.bg{fill:#fff}.head{font-size:16px;font-weight:600}.small{font-size:11px}.faint{fill:#5a5a5a}
.e{text-anchor:end}.m{text-anchor:middle}
.halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
.axis{stroke:#444;fill:none}.grid{stroke:#dedede;fill:none}.guide{stroke:#b5b5b5;stroke-dasharray:2 3;fill:none}
.line{fill:none;stroke-width:2.4;stroke-linejoin:round;stroke-linecap:round}
.other{fill:none;stroke-width:1;opacity:.45}
.stand{stroke:#444}.dot{fill:#444}
.k0{stroke:#0072b2}.k1{stroke:#d55e00;stroke-dasharray:9 4}.k2{stroke:#009e73;stroke-dasharray:3 4}
.k3{stroke:#a6547f;stroke-dasharray:12 4 2 4}.k4{stroke:#b07a00;stroke-dasharray:6 3}.k5{stroke:#3a8fc4;stroke-dasharray:2 6}
.k6{stroke:#555;stroke-dasharray:14 5}.k7{stroke:#7a4b00;stroke-dasharray:5 3 1 3}
.rail{stroke:#d55e00}.sea{stroke:#0072b2;stroke-dasharray:9 4}.road{stroke:#009e73;stroke-dasharray:3 4}
.barge{stroke:#3a8fc4;stroke-dasharray:12 4 2 4}.air{stroke:#a6547f;stroke-dasharray:6 3}
@media (prefers-color-scheme:dark){text{fill:#ececec}.bg{fill:#16181d}.faint{fill:#b0b0b0}.halo{stroke:#16181d}
.axis{stroke:#b5b5b5}.grid{stroke:#33363d}.guide{stroke:#60646d}.stand{stroke:#c8c8c8}.dot{fill:#c8c8c8}
.k0,.sea{stroke:#5ab4e8}.k1,.rail{stroke:#ff8a3d}.k2,.road{stroke:#3fd1a5}.k3,.air{stroke:#e9a3c9}.k4{stroke:#f0b93a}
.k5,.barge{stroke:#9bd6ff}.k6{stroke:#c0c0c0}.k7{stroke:#d9a05a}}";

/// A drawing under way.
pub(super) struct Svg {
    body: String,
    width: f64,
}

impl Svg {
    pub(super) fn new(width: f64) -> Self {
        Self { body: String::new(), width }
    }
    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(number);
        // writing to a text cannot fail
        let _ =
            writeln!(self.body, "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");
    }
    pub(super) fn path(&mut self, class: &str, points: &[(f64, f64)]) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        let _ = writeln!(self.body, "<polyline class=\"{class}\" points=\"{}\"/>", points.join(" "));
    }
    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), text: &str) {
        let _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
            number(x),
            number(y),
            escape(text)
        );
    }
    pub(super) fn dot(&mut self, (x, y): (f64, f64), radius: f64) {
        let [x, y, r] = [x, y, radius].map(number);
        let _ = writeln!(self.body, "<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    }
    /// A border's mark: a square on its corner.
    pub(super) fn diamond(&mut self, (x, y): (f64, f64), radius: f64) {
        let corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
        let corners: Vec<String> =
            corners.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        let _ = writeln!(self.body, "<polygon class=\"dot\" points=\"{}\"/>", corners.join(" "));
    }
    /// What is drawn within is cut to a rectangle.
    pub(super) fn clipped(
        &mut self,
        id: &str,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        draw: impl FnOnce(&mut Svg),
    ) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        let _ = writeln!(
            self.body,
            "<clipPath id=\"{id}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/></clipPath>\n\
             <g clip-path=\"url(#{id})\">"
        );
        draw(self);
        self.body.push_str("</g>\n");
    }
    /// The whole drawing.
    pub(super) fn finish(self, height: f64, title: &str, description: &str) -> String {
        let (width, height) = (number(self.width), number(height));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" aria-labelledby=\"title description\">\n<title id=\"title\">{}</title>\n\
             <desc id=\"description\">{}</desc>\n<style>\n{STYLE}\n</style>\n\
             <rect class=\"bg\" width=\"{width}\" height=\"{height}\"/>\n{}</svg>\n",
            escape(title),
            escape(description),
            self.body
        )
    }
}

/// To a tenth of a unit, without a point that says nothing.
fn number(value: f64) -> String {
    // adding nothing makes of -0 plain 0
    let text = format!("{:.1}", (value * 10.0).round() / 10.0 + 0.0);
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// Text for SVG. Characters that XML does not know are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("a<b> & \"c\"\u{1}"), "a&lt;b&gt; &amp; &quot;c&quot; ");
        assert_eq!([1.0, 1.25, -0.04, 1000.0].map(number), ["1", "1.3", "0", "1000"]);
    }
}
