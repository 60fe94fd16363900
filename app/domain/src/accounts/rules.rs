//! Pure decisions about accounts: which passwords are good enough, how long things last.

use crate::{
    Moment,
    accounts::{Role, Roles},
    input::Problem,
};

/// Shortest password (characters). Source: trust baseline; NIST SP 800-63B asks for 8, ASVS 5.0 for 8, we for 12.
pub const MIN_PASSWORD: usize = 12;
/// Longest password (characters): a limit only so that hashing cannot be abused. ASVS 5.0 V6.2.9 asks for at least 64.
pub const MAX_PASSWORD: usize = 256;
/// A sign-in ends after this long without use.
pub const IDLE: i64 = 30 * Moment::MINUTE;
/// A sign-in ends after this long in any case.
pub const ABSOLUTE: i64 = 12 * Moment::HOUR;
/// An invitation can be accepted for this long.
pub const INVITATION_LASTS: i64 = 14 * Moment::DAY;
/// A link to choose a new password works for this long.
pub const RESET_LASTS: i64 = Moment::HOUR;
/// A link to a new mail address works for this long.
pub const EMAIL_CHANGE_LASTS: i64 = Moment::DAY;
/// The link that undoes a change of address works for this long: longer than a weekend away.
pub const EMAIL_UNDO_LASTS: i64 = 7 * Moment::DAY;
/// A browser that was not used for this long is a new one again.
pub const DEVICE_REMEMBERED: i64 = 180 * Moment::DAY;
/// How exactly the last use of a sign-in is remembered; a write on every request would cost more than the page.
pub const LAST_SEEN_STEP: i64 = Moment::MINUTE;

/// After the right password, the code must follow within this time.
pub const STEP_LASTS: i64 = 10 * Moment::MINUTE;
/// So many codes may be tried; then the password is asked for again.
pub const STEP_TRIES: i64 = 5;
/// For this long after proving who they are, nobody is asked again before a sensitive action.
pub const PROOF_LASTS: i64 = 15 * Moment::MINUTE;
/// So many recovery codes are handed out at once.
pub const RECOVERY_CODES: usize = 10;

/// Whether the person proved who they are a short while ago.
#[must_use]
pub fn is_fresh(confirmed_at: Moment, now: Moment) -> bool {
    confirmed_at <= now && now < confirmed_at.plus(PROOF_LASTS)
}

/// The roles that count: an administrator without a second step is none until it is set up, where one is required.
#[must_use]
pub fn effective_roles(roles: Roles, has_second_factor: bool, is_required: bool) -> Roles {
    let withheld = is_required && !has_second_factor;
    roles.iter().filter(|role| !(withheld && *role == Role::Administrator)).collect()
}

/// Whether a sign-in made and last seen at these moments still counts.
#[must_use]
pub fn is_alive(created_at: Moment, last_seen_at: Moment, now: Moment) -> bool {
    now < last_seen_at.plus(IDLE) && now < created_at.plus(ABSOLUTE)
}

/// Checks a new password: long enough, not too long, not one that everybody tries first.
///
/// A password counts as common when, folded and without its repetitions, digits and marks at the ends, it is one of
/// [`COMMON`] or one of the person's own words (name, address, site). No rule asks for kinds of characters
/// (NIST SP 800-63B 5.1.1.2).
///
/// # Errors
/// The first rule it breaks.
pub fn password(typed: &str, own_words: &[&str]) -> Result<(), Problem> {
    let length = typed.chars().count();
    if length == 0 {
        return Err(Problem::Required);
    }
    if length < MIN_PASSWORD {
        return Err(Problem::TooShort(MIN_PASSWORD));
    }
    if length > MAX_PASSWORD {
        return Err(Problem::TooLong(MAX_PASSWORD));
    }
    let folded = typed.to_lowercase();
    let distinct = folded.chars().collect::<std::collections::BTreeSet<_>>().len();
    if distinct < 4 || is_run(&folded) || is_made_of(&folded, own_words) {
        return Err(Problem::TooCommon);
    }
    Ok(())
}

/// Longer words stand before the shorter ones they contain. Words that stand alone or repeated in the passwords seen most in published breaches, twelve characters and more
/// being made of them; ours, from the public statistics, in the languages of our people.
pub const COMMON: [&str; 44] = [
    "password",
    "passwort",
    "wachtwoord",
    "welkom",
    "welcome",
    "letmein",
    "iloveyou",
    "qwertyuiop",
    "qwerty",
    "azerty",
    "asdfghjkl",
    "zxcvbnm",
    "administrator",
    "admin",
    "login",
    "geheim",
    "secret",
    "master",
    "dragon",
    "monkey",
    "football",
    "baseball",
    "princess",
    "sunshine",
    "superman",
    "batman",
    "trustno",
    "voetbal",
    "amsterdam",
    "rotterdam",
    "nederland",
    "holland",
    "zomer",
    "winter",
    "lente",
    "herfst",
    "summer",
    "autumn",
    "spring",
    "computer",
    "internet",
    "changeme",
    "default",
    "loket",
];

/// What is left after taking common and own words out is only digits and marks, and little of it: then it is common.
fn is_made_of(folded: &str, own_words: &[&str]) -> bool {
    let own: Vec<String> = own_words
        .iter()
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let mut rest = folded.replace(['0'], "o").replace('@', "a").replace('$', "s");
    let plain = rest.clone();
    for word in own.iter().map(String::as_str).chain(COMMON) {
        rest = rest.replace(word, "");
    }
    rest != plain && rest.chars().filter(|c| c.is_alphabetic()).count() < 4
}

/// `abcdefghijkl`, `123456789012` and the like: every character follows the one before it.
fn is_run(folded: &str) -> bool {
    let codes: Vec<i64> = folded.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps =
        codes.windows(2).filter(|pair| (pair[1] - pair[0]).abs() <= 1 || (pair[1], pair[0]) == (48, 57)).count();
    steps * 10 >= (codes.len() - 1) * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_a_good_password_without_digits_or_marks() {
        assert_eq!(password("mijn fiets staat scheef", &["Jan de Vries"]), Ok(()));
        assert_eq!(password("correct horse battery", &[]), Ok(()));
    }

    #[test]
    fn short_long_and_common_passwords_are_refused_with_their_reason() {
        assert_eq!(password("", &[]), Err(Problem::Required));
        assert_eq!(password("elf tekens!", &[]), Err(Problem::TooShort(12)));
        assert_eq!(password(&"ab cd".repeat(60), &[]), Err(Problem::TooLong(256)));
        for common in [
            "Wachtwoord123!",
            "123456789012",
            "abcdefghijklmn",
            "qwertyuiop12",
            "aaaaaaaaaaaa",
            "Welkom2026!!!",
            "P@ssw0rd2026",
        ] {
            assert_eq!(password(common, &[]), Err(Problem::TooCommon), "{common}");
        }
    }

    #[test]
    fn ones_own_name_or_address_is_no_password() {
        assert_eq!(password("devries-devries", &["s.devries@tu-delta.example"]), Err(Problem::TooCommon));
        assert_eq!(password("Josephine12345", &["Josephine Baker"]), Err(Problem::TooCommon));
    }

    #[test]
    fn an_administrator_without_a_required_second_step_keeps_only_the_other_roles() {
        let roles: Roles = [Role::Administrator, Role::Editor].into_iter().collect();
        let editor: Roles = [Role::Editor].into_iter().collect();
        assert_eq!(effective_roles(roles, false, true), editor);
        assert_eq!(effective_roles(roles, true, true), roles);
        assert_eq!(effective_roles(roles, false, false), roles);
        assert_eq!(effective_roles(editor, false, true), editor);
    }

    #[test]
    fn a_proof_lasts_a_quarter_of_an_hour() {
        let start = Moment(0);
        assert!(is_fresh(start, start.plus(PROOF_LASTS - 1)));
        assert!(!is_fresh(start, start.plus(PROOF_LASTS)));
        assert!(!is_fresh(start.plus(1), start), "a proof from the future is none");
    }

    #[test]
    fn a_sign_in_ends_when_idle_and_in_any_case_after_twelve_hours() {
        let start = Moment(0);
        assert!(is_alive(start, start, start.plus(IDLE - 1)));
        assert!(!is_alive(start, start, start.plus(IDLE)));
        let busy = start.plus(ABSOLUTE - 1);
        assert!(is_alive(start, busy, busy));
        assert!(!is_alive(start, busy, start.plus(ABSOLUTE)));
    }
}
