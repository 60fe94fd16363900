//! The audit log: a chain that only grows, and what is found when somebody got at it all the same.

use domain::{
    accounts::{Role, SignIn},
    audit::{Deed, SearchAudit},
    input::Form,
    knowledge::Label,
};
use services::{
    Db, Failure,
    accounts::{self, Device},
    audit::{self, Anchor, Finding},
};

use crate::{
    knowledge::published,
    support::{World, on_both_databases},
};

/// Runs a statement as somebody who holds the database.
async fn by_hand(world: &World, sql: &'static str) -> Result<u64, sqlx::Error> {
    Ok(match &world.services.db {
        Db::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await?.rows_affected(),
        Db::Postgres(pool) => sqlx::query(sql).execute(pool).await?.rows_affected(),
    })
}

async fn without_triggers(world: &World) {
    let statements: &[&'static str] = match &world.services.db {
        Db::Sqlite { .. } => &[
            "DROP TRIGGER audit_entries_are_not_changed",
            "DROP TRIGGER audit_entries_are_not_deleted",
            "DROP TRIGGER audit_head_moves_forward",
        ],
        Db::Postgres(_) => {
            &["ALTER TABLE audit_entries DISABLE TRIGGER USER", "ALTER TABLE audit_head DISABLE TRIGGER USER"]
        }
    };
    for sql in statements {
        by_hand(world, sql).await.expect("the owner of a table may");
    }
}

/// Notes this many deeds, one a transaction.
async fn note(world: &World, count: usize) {
    for _ in 0..count {
        let mut tx = world.services.db.begin().await.expect("begin");
        audit::note(&world.services, &mut tx, None, Deed::SignedOut, None).await.expect("note");
        tx.commit().await.expect("commit");
    }
}

async fn findings(world: &World) -> Vec<Finding> {
    audit::verify(&world.services.db, None).await.expect("read").findings
}

on_both_databases! {
    async fn the_log_of_ordinary_use_is_whole(world) {
        world.person("e@staff.example", Role::Editor, None).await;
        let wrong = SignIn::parse(&Form::from([("email", "e@staff.example"), ("password", "een ander wachtwoord")]));
        let refused = accounts::sign_in(&world.services, &wrong.expect("input"), &Device::default()).await;
        assert!(refused.is_err());
        let report = audit::verify(&world.services.db, None).await.expect("read");
        assert_eq!((report.findings, report.entries), (vec![], report.end.number));
        assert!(report.entries >= 3);
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'accounts.sign_in_refused'").await, 1);
    }
}

on_both_databases! {
    async fn a_transaction_that_is_not_committed_leaves_no_entry_and_no_gap(world) {
        note(&world, 1).await;
        let mut tx = world.services.db.begin().await.expect("begin");
        audit::note(&world.services, &mut tx, None, Deed::SignedOut, None).await.expect("note");
        drop(tx);
        note(&world, 1).await;
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries").await, 2);
        assert_eq!(findings(&world).await, []);
    }
}

on_both_databases! {
    async fn entries_written_side_by_side_stand_in_one_row(world) {
        let mut writers = Vec::new();
        for _ in 0..12 {
            let services = world.services.clone();
            writers.push(tokio::spawn(async move {
                for _ in 0..10 {
                    let mut tx = services.db.begin().await.expect("begin");
                    audit::note(&services, &mut tx, None, Deed::SignedOut, None).await.expect("note");
                    audit::note(&services, &mut tx, None, Deed::SignedIn, None).await.expect("note");
                    tx.commit().await.expect("commit");
                }
            }));
        }
        for writer in writers {
            writer.await.expect("written");
        }
        let report = audit::verify(&world.services.db, None).await.expect("read");
        assert_eq!((report.entries, report.end.number, report.findings), (240, 240, vec![]));
    }
}

on_both_databases! {
    async fn the_database_itself_refuses_every_change(world) {
        note(&world, 3).await;
        for sql in [
            "UPDATE audit_entries SET deed = 'x' WHERE number = 2",
            "DELETE FROM audit_entries WHERE number = 2",
            "UPDATE audit_head SET number = 1",
            "DELETE FROM audit_head",
        ] {
            assert!(by_hand(&world, sql).await.is_err(), "{sql}");
        }
        let one_more: &[&'static str] = match &world.services.db {
            Db::Sqlite { .. } => &[
                "INSERT OR REPLACE INTO audit_entries SELECT 2, id, at, NULL, 'x', NULL, '', '', '' FROM audit_entries WHERE number = 3",
                "INSERT OR REPLACE INTO audit_head VALUES (1, 0, '')",
            ],
            Db::Postgres(_) => &["TRUNCATE audit_entries", "TRUNCATE audit_head"],
        };
        for sql in one_more {
            assert!(by_hand(&world, sql).await.is_err(), "{sql}");
        }
        assert_eq!(findings(&world).await, []);
    }
}

on_both_databases! {
    async fn what_was_done_past_the_triggers_is_found_and_named(world) {
        note(&world, 8).await;
        without_triggers(&world).await;
        by_hand(&world, "UPDATE audit_entries SET at = at + 1 WHERE number = 2").await.expect("edit");
        assert_eq!(findings(&world).await, [Finding::Changed(2)]);
        by_hand(&world, "UPDATE audit_entries SET at = at - 1 WHERE number = 2").await.expect("undo");
        assert_eq!(findings(&world).await, []);

        by_hand(&world, "UPDATE audit_entries SET number = 99 WHERE number = 3").await.expect("reorder");
        by_hand(&world, "UPDATE audit_entries SET number = 3 WHERE number = 6").await.expect("reorder");
        by_hand(&world, "UPDATE audit_entries SET number = 6 WHERE number = 99").await.expect("reorder");
        let found = findings(&world).await;
        assert!(found.contains(&Finding::Moved(3, 6)) && found.contains(&Finding::Moved(6, 3)), "{found:?}");
        by_hand(&world, "UPDATE audit_entries SET number = 99 WHERE number = 3").await.expect("undo");
        by_hand(&world, "UPDATE audit_entries SET number = 3 WHERE number = 6").await.expect("undo");
        by_hand(&world, "UPDATE audit_entries SET number = 6 WHERE number = 99").await.expect("undo");

        by_hand(&world, "DELETE FROM audit_entries WHERE number IN (4, 5)").await.expect("delete");
        assert_eq!(findings(&world).await, [Finding::Missing(4, 5)]);
        by_hand(&world, "DELETE FROM audit_entries WHERE number = 8").await.expect("delete the last one");
        assert_eq!(findings(&world).await, [Finding::Missing(4, 5), Finding::Missing(8, 8)]);
    }
}

on_both_databases! {
    async fn a_shortened_log_whose_end_was_set_back_differs_from_what_was_written_down(world) {
        note(&world, 4).await;
        let end = audit::head(&world.services.db).await.expect("the end");
        without_triggers(&world).await;
        by_hand(&world, "DELETE FROM audit_entries WHERE number > 2").await.expect("delete");
        by_hand(&world, "UPDATE audit_head SET number = 2, hash = (SELECT hash FROM audit_entries WHERE number = 2)")
            .await
            .expect("set back");
        assert_eq!(findings(&world).await, [], "the chain fits in itself");
        let anchor: Anchor = end.to_string().parse().expect("as it was written down");
        let report = audit::verify(&world.services.db, Some(&anchor)).await.expect("read");
        assert_eq!(report.findings, [Finding::AnchorDiffers(4)]);
    }
}

on_both_databases! {
    async fn entries_from_before_the_chain_are_put_into_it_in_their_order(world) {
        const OLD: &str = "INSERT INTO audit_entries_unchained (id, at, actor_id, deed, object_id)
            VALUES ($1, $2, NULL, $3, NULL)";
        for at in [30_i64, 10, 20] {
            let id: uuid::Uuid = world.services.new_id();
            world.run(OLD, id, at, "accounts.signed_in").await;
        }
        world.services.db.migrate().await.expect("migrate");
        world.services.db.migrate().await.expect("and again");
        let report = audit::verify(&world.services.db, None).await.expect("read");
        assert_eq!((report.entries, report.findings), (3, vec![]));
        assert_eq!(world.number("SELECT at FROM audit_entries WHERE number = 1").await, 10);
        assert_eq!(world.number("SELECT at FROM audit_entries WHERE number = 3").await, 30);
    }
}

on_both_databases! {
    async fn administrators_search_the_log_and_taking_it_along_is_noted(world) {
        let admin = world.person("a@staff.example", Role::Administrator, None).await;
        let editor = world.person("e_1@staff.example", Role::Editor, None).await;
        world.person("ex1@staff.example", Role::Editor, None).await;
        let search = |person: &str, deed| SearchAudit { person: person.into(), deed, ..SearchAudit::default() };
        let list = async |wanted: &SearchAudit| {
            audit::list_entries(&world.services, &admin, wanted, None, 50).await.expect("list")
        };
        let found = list(&search("E_1@", None)).await;
        assert!(!found.is_empty());
        let id = editor.id().expect("id").0;
        assert!(found.iter().all(|row| row.actor_id == Some(id)), "the sign _ is no wildcard: {found:?}");
        assert!(list(&search("", Some(Deed::Invited))).await.iter().all(|row| row.deed == "accounts.invited"));
        let later = SearchAudit { from: Some(world.services.now().plus(1)), ..SearchAudit::default() };
        assert!(list(&later).await.is_empty());

        let denied = audit::list_entries(&world.services, &editor, &search("", None), None, 50).await;
        assert!(matches!(denied, Err(Failure::Denied)));
        let denied = audit::export_entries(&world.services, &editor, &search("", None), Vec::new()).await;
        assert!(matches!(denied, Err(Failure::Denied)));

        let mut file = Vec::new();
        let count = audit::export_entries(&world.services, &admin, &search("", None), &mut file).await.expect("export");
        let text = String::from_utf8(file).expect("text");
        assert_eq!(text.lines().count(), count + 1);
        assert!(text.lines().nth(1).expect("the newest").contains("audit.exported"), "{text}");
    }
}

on_both_databases! {
    async fn carrying_the_library_away_is_noted_and_told_to_administrators(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        world.person("a@staff.example", Role::Administrator, None).await;
        let alarmed = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'audit.mass_reading'";
        let read = async |slug: &str| {
            services::knowledge::find_article(&world.services, &editor, slug).await.expect("read");
        };
        let mut slugs = Vec::new();
        for n in 0..audit::watch::MANY {
            slugs.push(published(&world, &format!("Stuk {n}"), Label::Green, None, &[]).await);
        }
        for slug in &slugs[1..] {
            read(slug).await;
            read(slug).await;
        }
        assert_eq!(world.number(alarmed).await, 0);
        read(&slugs[0]).await;
        assert_eq!(world.number(alarmed).await, 1);
        let told = world.mails().await.iter().filter(|(to, subject)| to == "a@staff.example" && subject.contains("veel gelezen")).count();
        assert_eq!(told, 1);
        read(&slugs[1]).await;
        assert_eq!(world.number(alarmed).await, 1, "once is enough");
    }
}
