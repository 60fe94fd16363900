//! More time and more attempts at quizzes, for one person. They hold for attempts that begin from then on: the deadline
//! of an open one is fixed.

use domain::{
    Lang, Moment,
    audit::Deed,
    courses::allowances::{Extra, GiveAllowance, GiveRefused},
    ids::{AllowanceId, PersonId},
    notifications::MailKind,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, accounts, audit,
    courses::queries::CourseLink,
    db::{Tx, exec, known, on, read},
    failure::allow,
    notifications::{Block, Letter, Recipient},
};

const COURSE: &str = "SELECT id, title FROM courses WHERE slug = $1";
const END_EARLIER: &str = "DELETE FROM allowances WHERE person_id = $1 AND course_id IS NOT DISTINCT FROM $2";
const GIVE: &str = "INSERT INTO allowances
    (id, person_id, course_id, extra_percent, extra_attempts, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const LIST: &str =
    "SELECT w.id, p.name, p.email, c.slug, c.title, c.language, w.extra_percent, w.extra_attempts, w.given_at
    FROM allowances w JOIN people p ON p.id = w.person_id LEFT JOIN courses c ON c.id = w.course_id
    WHERE p.is_active ORDER BY p.name, p.id, c.title LIMIT 1000";
const END: &str = "DELETE FROM allowances WHERE id = $1 RETURNING person_id";
/// The most of what holds for everything and what holds for this course; both parts on their own.
const FIND: &str = "SELECT COALESCE(MAX(extra_percent), 0), COALESCE(MAX(extra_attempts), 0) FROM allowances
    WHERE person_id = $1 AND (course_id IS NULL OR course_id = $2)";

/// What somebody was given, for the editors' list.
#[derive(Clone, Debug)]
pub struct GivenAllowance {
    /// Which.
    pub id: AllowanceId,
    /// Who has it.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The only course it holds for; `None` for every course.
    pub course: Option<CourseLink>,
    /// What it is.
    pub extra: Extra,
    /// Since when.
    pub given_at: Moment,
}

#[derive(sqlx::FromRow)]
struct GivenRow {
    id: Uuid,
    name: String,
    email: String,
    slug: Option<String>,
    title: Option<String>,
    language: Option<String>,
    extra_percent: i64,
    extra_attempts: i64,
    given_at: i64,
}

fn extra((percent, attempts): (i64, i64)) -> Extra {
    Extra { percent, attempts: u32::try_from(attempts).unwrap_or_default() }
}

/// Everybody who has more time or attempts, by name.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_allowances(services: &Services, viewer: &Viewer) -> Outcome<Vec<GivenAllowance>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let rows: Vec<GivenRow> = read!(&services.db, c => sqlx::query_as(LIST).fetch_all(c).await)?;
    let given = |row: GivenRow| -> anyhow::Result<GivenAllowance> {
        let course = match (row.slug, row.title, row.language) {
            (Some(slug), Some(title), Some(lang)) => {
                Some(CourseLink { slug, title, lang: known("courses", "language", &lang, Lang::from_code)? })
            }
            _ => None,
        };
        let extra = extra((row.extra_percent, row.extra_attempts));
        let (id, given_at) = (AllowanceId(row.id), Moment(row.given_at));
        Ok(GivenAllowance { id, name: row.name, email: row.email, course, extra, given_at })
    };
    Ok(rows.into_iter().map(given).collect::<anyhow::Result<_>>()?)
}

/// Gives somebody more time or attempts, in the place of what they had for the same courses, and tells them by mail.
///
/// # Errors
/// [`GiveRefused`]; denied to everybody but editors.
pub async fn give_allowance(services: &Services, viewer: &Viewer, wanted: &GiveAllowance) -> Outcome<(), GiveRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let person = accounts::find_person_by_email(services, wanted.email.as_str()).await?;
    let person = person.ok_or(Failure::Refused(GiveRefused::NoSuchPerson))?;
    let (now, id): (Moment, AllowanceId) = (services.now(), services.new_id());

    let mut tx = services.db.begin().await?;
    let course: Option<(Uuid, String)> = match &wanted.course {
        None => None,
        Some(slug) => {
            let found: Option<(Uuid, String)> =
                on!(&mut tx, c => sqlx::query_as(COURSE).bind(slug).fetch_optional(c).await)?;
            Some(found.ok_or(Failure::Refused(GiveRefused::NoSuchCourse))?)
        }
    };
    let course_id = course.as_ref().map(|(id, _)| *id);
    exec!(&mut tx, END_EARLIER, person.id.0, course_id)?;
    let by = viewer.id().map(|by| by.0);
    let attempts = i64::from(wanted.extra.attempts);
    exec!(&mut tx, GIVE, id.0, person.id.0, course_id, wanted.extra.percent, attempts, by, now.0)?;
    audit::note(services, &mut tx, viewer.id(), Deed::AllowanceGiven, Some(person.id.0)).await?;
    let to = Recipient::from(&person);
    letter(services, &to, course.map(|(_, title)| title), wanted.extra).enqueue(services, &mut tx, &to).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) fn letter(services: &Services, to: &Recipient, course: Option<String>, extra: Extra) -> Letter {
    let t = texts::of(to.lang);
    let mut facts = vec![(t.allowance_course(), course.unwrap_or_else(|| t.allowance_every_course()))];
    if extra.percent > 0 {
        facts.push((t.allowance_time(), t.allowance_percent(extra.percent.to_string())));
    }
    if extra.attempts > 0 {
        facts.push((t.allowance_attempts(), extra.attempts.to_string()));
    }
    let link = Block::Link { label: t.mail_allowance_link(), url: services.site.link("/courses") };
    let blocks = vec![Block::Text(t.mail_allowance_text()), Block::Facts(facts), link];
    Letter { kind: MailKind::Allowance, subject: t.mail_allowance_subject(), name: to.name.clone(), blocks }
}

/// Ends it. Attempts that began with it keep their deadline.
///
/// # Errors
/// Denied to everybody but editors; missing when it has ended already.
pub async fn end_allowance(services: &Services, viewer: &Viewer, id: AllowanceId) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let person: Option<Uuid> = on!(&mut tx, c => sqlx::query_scalar(END).bind(id.0).fetch_optional(c).await)?;
    let person = person.ok_or(Failure::Missing)?;
    audit::note(services, &mut tx, viewer.id(), Deed::AllowanceEnded, Some(person)).await?;
    tx.commit().await?;
    Ok(())
}

/// What somebody has at the quizzes of a course.
pub(super) async fn find_extra(services: &Services, person: PersonId, course: Uuid) -> sqlx::Result<Extra> {
    let row: (i64, i64) =
        read!(&services.db, c => sqlx::query_as(FIND).bind(person.0).bind(course).fetch_one(c).await)?;
    Ok(extra(row))
}

/// The same, within the transaction that begins an attempt.
pub(super) async fn find_extra_locked(tx: &mut Tx, person: PersonId, course: Uuid) -> sqlx::Result<Extra> {
    let row: (i64, i64) = on!(tx, c => sqlx::query_as(FIND).bind(person.0).bind(course).fetch_one(c).await)?;
    Ok(extra(row))
}
