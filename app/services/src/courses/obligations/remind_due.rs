//! Reminders that leave by themselves: two weeks before the last day, and when it has passed. Each once, also when the
//! worker was away, and one mail for each person however many courses it is about.

use domain::{courses::obligations::Reminder, ids::PersonId};

use crate::{
    Services, accounts,
    courses::obligations::{
        load::{self, Whose},
        mails,
    },
    db::exec,
    notifications::Recipient,
};

const REMEMBER: &str = "INSERT INTO obligation_reminders (person_id, course_id, last_day, kind, sent_at)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (person_id, course_id, last_day, kind) DO NOTHING";
/// Reminders that left, for the last days of the year around now.
const REMEMBERED: &str = "SELECT person_id, course_id, last_day, kind FROM obligation_reminders WHERE sent_at > $1";
/// How long back it is looked whether a reminder left; whoever is late longer than this was told long ago.
const BACK: i64 = 400 * domain::Moment::DAY;
/// How many people are reminded at a time.
const AT_ONCE: usize = 200;

/// Reminds whoever is to be reminded, and answers how many mails that were.
///
/// # Errors
/// When the database is away; the next call goes on where this one stopped.
pub async fn remind_due(services: &Services) -> anyhow::Result<usize> {
    let rules = load::rules(services).await?;
    if rules.is_empty() {
        return Ok(0);
    }
    let now = services.now();
    let remembered: Vec<(uuid::Uuid, uuid::Uuid, i64, String)> =
        crate::db::read!(&services.db, c => sqlx::query_as(REMEMBERED).bind(now.plus(-BACK).0).fetch_all(c).await)?;
    let remembered: std::collections::HashSet<_> = remembered.into_iter().collect();
    let learners = load::learners(services, Whose::Everybody, &rules, now).await?;
    let mut told = 0;
    for learner in &learners {
        let due: Vec<_> = rules
            .iter()
            .zip(&learner.standings)
            .filter_map(|(rule, standing)| {
                let (standing, _) = (*standing)?;
                let (reminder, last_day) = (Reminder::of(standing, now)?, standing.last_day()?);
                let key = (learner.id.0, rule.id.0, last_day.0, reminder.code().to_owned());
                let is_new = last_day.plus(BACK) > now && !remembered.contains(&key);
                is_new.then_some((rule, standing, reminder, last_day))
            })
            .collect();
        if due.is_empty() {
            continue;
        }
        let mut tx = services.db.begin().await?;
        let mut items = Vec::with_capacity(due.len());
        for (rule, standing, reminder, last_day) in due {
            if exec!(&mut tx, REMEMBER, learner.id.0, rule.id.0, last_day.0, reminder.code(), now.0)? > 0 {
                items.push(mails::Item { course: rule.course.clone(), standing });
            }
        }
        if let Some(person) = person(services, learner.id).await?.filter(|_| !items.is_empty()) {
            let to = Recipient::from(&person);
            mails::due(services, &to, &items).enqueue(services, &mut tx, &to).await?;
            told += 1;
        }
        tx.commit().await?;
        if told >= AT_ONCE {
            break;
        }
    }
    Ok(told)
}

async fn person(services: &Services, id: PersonId) -> anyhow::Result<Option<domain::accounts::Person>> {
    accounts::find_person_by_id(services, id).await
}
