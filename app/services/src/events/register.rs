//! Somebody registers for an event.

use std::collections::{BTreeMap, HashMap};

use domain::{
    accounts::Person,
    audit::Deed,
    events::{
        RegisterRefused, Registration, RegistrationState,
        rules::{self, Place},
    },
    ids::{EventId, InstitutionId, PersonId, RegistrationId},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, on, placeholders},
    events::{mails, promote::promote, sql},
    failure::allow,
    notifications::Recipient,
    together::Together,
};

/// What the person got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// A place.
    Confirmed,
    /// This place in the line, counted from 1.
    Waiting(i64),
}

/// People who register at the same moment.
#[derive(Debug, Default)]
pub struct Registering {
    together: Together<Wanted, Became>,
}

/// Who wants to come to which event.
#[derive(Clone, Debug)]
struct Wanted {
    person: Person,
    event: EventId,
}

/// What became of it.
#[derive(Clone, Copy, Debug)]
enum Became {
    Registered(Registered),
    Refused(RegisterRefused),
    /// There is no such event.
    Missing,
    /// Nothing: the transaction failed.
    Alone,
}

/// Registers the viewer. The mail that says so, with its calendar part, leaves if and only if the registration stands.
/// Those who register at the same moment come one after the other, in one transaction.
///
/// # Errors
/// What [`rules::place`] refuses; denied to visitors and party contacts; missing when there is no such event.
pub async fn register(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<Registered, RegisterRefused> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let wanted = Wanted { person: viewer.person().ok_or(Failure::Denied)?.clone(), event: id };
    let served = services.registering.together.join(wanted.clone(), |all| async move {
        register_all(services, &all).await.unwrap_or_else(|error| {
            tracing::warn!(error = format!("{error:#}"), "{} people are registered one by one", all.len());
            vec![Became::Alone; all.len()]
        })
    });
    let became = match served.await {
        // One person's trouble is not everybody's.
        None | Some(Became::Alone) => {
            register_all(services, &[wanted]).await?.first().copied().unwrap_or(Became::Missing)
        }
        Some(became) => became,
    };
    match became {
        Became::Registered(registered) => Ok(registered),
        Became::Refused(refused) => Err(Failure::Refused(refused)),
        Became::Missing | Became::Alone => Err(Failure::Missing),
    }
}

/// Registers everybody in their order, in one transaction.
async fn register_all(services: &Services, wanted: &[Wanted]) -> anyhow::Result<Vec<Became>> {
    let mut became = vec![Became::Missing; wanted.len()];
    // Events in one order: two programs that register at once do not wait for each other crosswise.
    let mut events: BTreeMap<EventId, Vec<usize>> = BTreeMap::new();
    for (at, wanted) in wanted.iter().enumerate() {
        events.entry(wanted.event).or_default().push(at);
    }
    let mut tx = services.db.begin().await?;
    for (event, all) in events {
        let people: Vec<&Person> = all.iter().map(|at| &wanted[*at].person).collect();
        let outcome = register_for(services, &mut tx, event, &people).await?;
        for (at, outcome) in all.into_iter().zip(outcome) {
            became[at] = outcome;
        }
    }
    tx.commit().await?;
    Ok(became)
}

/// A registration that was decided and is to be written.
struct New<'a> {
    id: RegistrationId,
    person: &'a Person,
    registered: Registered,
    state: RegistrationState,
}

async fn register_for(
    services: &Services,
    tx: &mut Tx,
    id: EventId,
    people: &[&Person],
) -> anyhow::Result<Vec<Became>> {
    let now = services.now();
    let Some(mut event) = sql::lock_event(tx, id).await? else { return Ok(vec![Became::Missing; people.len()]) };
    // A quota may have ended a moment ago: who waits for that comes first.
    promote(services, tx, &mut event).await?;
    let has_quota = event.quota_at(now).is_some();
    let mut of_institution: HashMap<InstitutionId, i64> = HashMap::new();
    let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let mut current = sql::list_current(tx, id, &ids).await?;
    let (mut became, mut new) = (Vec::with_capacity(people.len()), Vec::<New<'_>>::new());
    for person in people {
        let institution = person.institution.filter(|_| has_quota);
        let count = match institution {
            Some(institution) => match of_institution.get(&institution) {
                Some(count) => *count,
                None => on!(&mut *tx, c => sqlx::query_scalar(sql::OF_INSTITUTION)
                    .bind(id.0).bind(institution.0).fetch_one(c).await)?,
            },
            None => 0,
        };
        let place = match rules::place(&event, current.get(&person.id), count, now) {
            Ok(place) => place,
            Err(refused) => {
                became.push(Became::Refused(refused));
                continue;
            }
        };
        let (registered, state) = match place {
            Place::Confirmed => {
                event.taken += 1;
                if let Some(institution) = institution {
                    of_institution.insert(institution, count + 1);
                }
                (Registered::Confirmed, RegistrationState::Confirmed)
            }
            // Everybody who waits came earlier.
            Place::Waiting => {
                event.waiting += 1;
                (Registered::Waiting(event.waiting), RegistrationState::Waiting)
            }
        };
        let id: RegistrationId = services.new_id();
        // Pressed twice at the same moment: the second time they have it.
        current.insert(person.id, Registration { id, state, position: None });
        new.push(New { id, person, registered, state });
        became.push(Became::Registered(registered));
    }
    if new.is_empty() {
        return Ok(became);
    }
    insert(services, tx, id, &new).await?;
    let join_link: Option<String> =
        on!(&mut *tx, c => sqlx::query_scalar(sql::JOIN_LINK).bind(id.0).fetch_one(c).await)?;
    let letters = new.iter().map(|new| {
        let to = Recipient::from(new.person);
        let mail = match new.registered {
            Registered::Confirmed => mails::confirmed(services, &to, &event, join_link.as_deref()),
            Registered::Waiting(position) => mails::waiting(services, &to, &event, position),
        };
        (mail.leaving(new.id, new.state, to.lang), to)
    });
    mails::enqueue_all(services, tx, letters.collect()).await?;
    for new in &new {
        audit::note(services, tx, Some(new.person.id), Deed::Registered, Some(id.0)).await?;
    }
    Ok(became)
}

/// Registrations of one statement.
const AT_ONCE: usize = 100;
/// The values of each.
const VALUES: usize = 7;

/// Takes the places and the numbers in the line, and writes the registrations.
async fn insert(services: &Services, tx: &mut Tx, id: EventId, new: &[New<'_>]) -> anyhow::Result<()> {
    let now = services.now().0;
    let taken = new.iter().filter(|new| new.state == RegistrationState::Confirmed).count();
    let (taken, all) = (i64::try_from(taken)?, i64::try_from(new.len())?);
    let last: i64 = on!(&mut *tx, c => sqlx::query_scalar(sql::CLAIM)
        .bind(id.0).bind(taken).bind(all - taken).fetch_one(c).await)?;
    let numbered: Vec<(i64, &New<'_>)> = (last - all + 1..).zip(new).collect();
    for some in numbered.chunks(AT_ONCE) {
        let statement = format!("{}{}", sql::INSERT_REGISTRATIONS, placeholders(some.len(), VALUES));
        on!(&mut *tx, c => {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
            for (number, new) in some {
                let (person, state) = (new.person.id.0, new.state.code());
                query = query.bind(new.id.0).bind(id.0).bind(person).bind(state).bind(*number).bind(now).bind(now);
            }
            query.execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}
