//! What is wrong, before it is said where.

/// What is wrong with a field or row.
pub(crate) struct Problem {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) value: Option<String>,
    pub(crate) expected: Option<String>,
    pub(crate) nearest: Option<String>,
}

impl Problem {
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), value: None, expected: None, nearest: None }
    }
    /// The value at fault, where it is not simply the field.
    pub(crate) fn value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }
    pub(crate) fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }
    pub(crate) fn near(self, nearest: Option<&str>) -> Self {
        Self { nearest: nearest.map(str::to_owned), ..self }
    }
}
