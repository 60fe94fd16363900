//! The state of a form between two requests: the values as typed and the errors found in them.

/// One thing that is wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field; empty when the error concerns the form as a whole.
    pub field: String,
    /// What the field is called, for the summary; empty when the sentence says by itself what it is about.
    pub label: String,
    /// The sentence for the reader, the same at the field and in the summary.
    pub message: String,
}

/// What a form shows: the values as they were typed, in order, and the errors. Empty for a form opened fresh.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl FormState {
    /// A form that comes back: typed values and what was wrong with them.
    pub fn new(values: Vec<(String, String)>, errors: Vec<FieldError>) -> Self {
        Self { values, errors }
    }

    /// A form filled in with what is known, without errors.
    pub fn filled<N, V>(pairs: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<String>,
    {
        let values = pairs.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { values: values.collect(), errors: Vec::new() }
    }

    /// The first value of this name; empty when there is none.
    pub fn value(&self, name: &str) -> String {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Every value of this name, in order (checkboxes, repeated fields).
    pub fn values(&self, name: &str) -> Vec<String> {
        self.values.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// Whether this name has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(key, typed)| key == name && typed == value)
    }

    /// The first error at this field.
    pub fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|error| error.field == name).map(|error| error.message.clone())
    }

    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// All errors, in the order in which they were found.
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Replaces every value of this name by one.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.values.retain(|(key, _)| *key != name);
        self.values.push((name, value.into()));
    }
}

/// Components own what they show: `form=&form` in a view copies the state, which is small.
impl From<&FormState> for FormState {
    fn from(form: &FormState) -> Self {
        form.clone()
    }
}

/// The id of the (first) control of a field, to which the error summary links.
pub fn field_id(name: &str) -> String {
    format!("field-{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_without_a_value_is_empty_and_a_repeated_one_keeps_its_order() {
        let form = FormState::filled([("topic", "cyber"), ("topic", "legal")]);

        assert_eq!(form.value("title"), "");
        assert_eq!(form.value("topic"), "cyber");
        assert_eq!(form.values("topic"), ["cyber", "legal"]);
        assert!(form.has("topic", "legal"));
    }

    #[test]
    fn setting_a_value_replaces_all_values_of_that_name() {
        let mut form = FormState::filled([("topic", "cyber"), ("topic", "legal"), ("title", "Travel")]);

        form.set("topic", "values");

        assert_eq!(form.values("topic"), ["values"]);
        assert_eq!(form.value("title"), "Travel");
    }

    #[test]
    fn an_error_of_the_whole_form_belongs_to_no_field() {
        let whole = FieldError { field: String::new(), label: String::new(), message: "Full.".into() };
        let form = FormState::new(Vec::new(), vec![whole]);

        assert!(form.has_errors());
        assert_eq!(form.error("email"), None);
    }
}
