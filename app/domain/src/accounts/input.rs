//! What people type to get in.

use crate::{
    Lang,
    accounts::{Role, rules},
    ids::InstitutionId,
    input::{Checking, Form, Invalid, Problem},
    institutions::Function,
};

/// An e-mail address: `local@domain`, ASCII domain with a dot, at most 254 characters (RFC 5321, 4.5.3.1.3).
/// Kept as typed; compared by [`Email::folded`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address; `None` when it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
        let domain_ok = domain.contains('.')
            && domain.split('.').all(|part| {
                !part.is_empty()
                    && !part.starts_with('-')
                    && !part.ends_with('-')
                    && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            });
        (local_ok && domain_ok && text.len() <= 254).then(|| Self(text.to_owned()))
    }

    /// As it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two addresses are the same account: lower case.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// What stands after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> String {
        self.0.rsplit_once('@').map(|(_, domain)| domain.to_lowercase()).unwrap_or_default()
    }
}

/// A password that may be set: [`rules::MIN_PASSWORD`] to [`rules::MAX_PASSWORD`] characters and not a common one.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// Reads a password exactly as typed.
    ///
    /// # Errors
    /// The first rule it breaks.
    pub fn parse(typed: &str, own_words: &[&str]) -> Result<Self, Problem> {
        rules::password(typed, own_words)?;
        Ok(Self(typed.to_owned()))
    }

    /// The password itself, to be hashed and forgotten.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

/// Somebody signs in.
#[derive(Clone)]
pub struct SignIn {
    /// Whose account.
    pub email: Email,
    /// As typed.
    pub password: String,
}

impl SignIn {
    /// Reads `email` and `password`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let email = checking.email("email");
        let password = form.raw("password");
        if password.is_empty() {
            checking.problem("password", Problem::Required);
        } else if password.chars().count() > rules::MAX_PASSWORD {
            checking.problem("password", Problem::TooLong(rules::MAX_PASSWORD));
        }
        let value = email.map(|email| Self { email, password: password.to_owned() });
        checking.finish(value)
    }
}

/// Somebody forgot the password.
#[derive(Clone, Debug)]
pub struct AskPasswordReset {
    /// Whose account.
    pub email: Email,
}

impl AskPasswordReset {
    /// Reads `email`.
    ///
    /// # Errors
    /// When it is not an address.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let value = checking.email("email").map(|email| Self { email });
        checking.finish(value)
    }
}

/// A new password, typed twice (`password`, `password_again`).
#[derive(Clone, Debug)]
pub struct ChoosePassword {
    /// What it shall be.
    pub password: NewPassword,
}

impl ChoosePassword {
    /// Reads `password` and `password_again`; `own_words` are words of the person it may not be made of.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form, own_words: &[&str]) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let value = both_passwords(&mut checking, form, own_words).map(|password| Self { password });
        checking.finish(value)
    }
}

/// Somebody changes what they are called and the language they are spoken to in.
#[derive(Clone, Debug)]
pub struct ChangeDetails {
    /// As the person wants to be called.
    pub name: String,
    /// The language of pages and mails.
    pub lang: Lang,
}

impl ChangeDetails {
    /// Reads `name` and `language`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let name = checking.line("name", 120);
        let lang = checking.choice("language", Lang::from_code);
        let value = name.zip(lang).map(|(name, lang)| Self { name, lang });
        checking.finish(value)
    }
}

/// Somebody wants mail to go to another address.
#[derive(Clone, Debug)]
pub struct ChangeEmail {
    /// Where it shall go.
    pub email: Email,
}

impl ChangeEmail {
    /// Reads `email`.
    ///
    /// # Errors
    /// When it is not an address.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let value = checking.email("email").map(|email| Self { email });
        checking.finish(value)
    }
}

fn both_passwords(checking: &mut Checking<'_>, form: &Form, own_words: &[&str]) -> Option<NewPassword> {
    match NewPassword::parse(form.raw("password"), own_words) {
        Err(problem) => {
            checking.problem("password", problem);
            None
        }
        Ok(_) if form.raw("password") != form.raw("password_again") => {
            checking.problem("password_again", Problem::NotTheSame);
            None
        }
        Ok(password) => Some(password),
    }
}

/// An invited person opens the account.
#[derive(Clone, Debug)]
pub struct AcceptInvitation {
    /// As the person wants to be called.
    pub name: String,
    /// What the password shall be.
    pub password: NewPassword,
}

impl AcceptInvitation {
    /// Reads `name`, `password` and `password_again`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form, own_words: &[&str]) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let name = checking.line("name", 120);
        let password = both_passwords(&mut checking, form, own_words);
        let value = name.zip(password).map(|(name, password)| Self { name, password });
        checking.finish(value)
    }
}

/// Somebody's access is to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndAccess {
    /// Why; may be empty.
    pub reason: String,
}

impl EndAccess {
    /// Reads `reason` and `sure`.
    ///
    /// # Errors
    /// When nobody said that they are sure, or the reason is too long.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let reason = checking.optional_line("reason", 300).unwrap_or_default();
        if !form.has("sure") {
            checking.problem("sure", Problem::Required);
        }
        checking.finish(Some(Self { reason }))
    }
}

/// Somebody is invited.
#[derive(Clone, Debug)]
pub struct Invite {
    /// Where the invitation goes.
    pub email: Email,
    /// What the person is called.
    pub name: String,
    /// What the person shall be allowed.
    pub role: Role,
    /// The institution the person represents, for members and coordinators.
    pub institution: Option<InstitutionId>,
    /// What the person does there.
    pub function: Option<Function>,
}

impl Invite {
    /// Reads `email`, `name` and `function` of a colleague at the inviting person's own institution.
    /// Whoever becomes coordinator gets that role; everybody else is a member.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse_colleague(form: &Form, institution: InstitutionId) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let email = checking.email("email");
        let name = checking.line("name", 120);
        let function = checking.choice("function", Function::from_code);
        let value = email.zip(name).zip(function).map(|((email, name), function)| Self {
            email,
            name,
            role: function.role(),
            institution: Some(institution),
            function: Some(function),
        });
        checking.finish(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_write_them() {
        for good in ["a@b.nl", "Jan.de-Vries+x@uni.example", "ö@uni.example"] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in
            ["", "a", "a@b", "@b.nl", "a@.nl", "a b@c.nl", "a@b.nl\r\nBcc: x@y.nl", "a..b@c.nl", "a@-b.nl", "<a@b.nl>"]
        {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
        let email = Email::parse("Jan@Uni.Example").expect("an address");
        assert_eq!((email.folded(), email.domain()), ("jan@uni.example".into(), "uni.example".into()));
    }

    #[test]
    fn the_two_passwords_must_be_the_same_and_are_never_printed() {
        let form = Form::from([("password", "een lange zin hoor"), ("password_again", "een andere zin hoor")]);
        assert_eq!(
            ChoosePassword::parse(&form, &[]).map(|_| ()),
            Err(Invalid::one("password_again", Problem::NotTheSame))
        );
        let password = NewPassword::parse("een lange zin hoor", &[]).expect("good");
        assert!(!format!("{password:?}").contains("zin"));
    }
}
