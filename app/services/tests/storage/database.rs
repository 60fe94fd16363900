//! What holds for both databases alike.

use crate::support::World;

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() {
    let sqlite = World::on_sqlite().await.services.db.columns().await.expect("columns");
    assert!(sqlite.contains(&("events".into(), "capacity".into())));
    let Some(postgres) = World::on_postgres().await else { return };
    assert_eq!(sqlite, postgres.services.db.columns().await.expect("columns"));
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let world = World::on_sqlite().await;
    let before = world.services.db.columns().await.expect("columns");
    world.services.db.migrate().await.expect("again");
    assert_eq!(before, world.services.db.columns().await.expect("columns"));
}
