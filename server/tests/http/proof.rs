//! Sensitive addresses ask again who one is.

use axum::http::{StatusCode, header};
use services::Db;

use crate::support::{App, on_both_databases};

/// Lets every proof of who somebody is run out.
async fn forget_proofs(app: &App) {
    const SQL: &str = "UPDATE sign_in_sessions SET confirmed_at = 0";
    match &app.services.db {
        Db::Sqlite { writer, .. } => sqlx::query(SQL).execute(writer).await.map(|_| ()),
        Db::Postgres(pool) => sqlx::query(SQL).execute(pool).await.map(|_| ()),
    }
    .expect("the statement");
}

on_both_databases! {
    async fn an_old_proof_leads_to_the_question_and_from_there_back(app) {
        let editor = app.signed_in("editor").await;
        assert_eq!(editor.get("/knowledge-export").await.status, StatusCode::OK);
        forget_proofs(&app).await;
        for answer in [editor.get("/knowledge-export").await, editor.post("/knowledge-export", &[]).await] {
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            assert_eq!(answer.location, "/confirm?next=%2Fknowledge-export");
        }
        assert_eq!(editor.get("/account").await.status, StatusCode::OK, "everything else goes on");

        let empty = editor.post("/confirm", &[("next", "/knowledge-export")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.body.contains("value=\"/knowledge-export\""), "where to go on is kept");
        let wrong = editor.post("/confirm", &[("password", "een ander wachtwoord")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let elsewhere = [("password", "demo-demo-demo-1"), ("next", "https://evil.example/")];
        let right = editor.post("/confirm", &elsewhere).await;
        assert_eq!((right.status, right.location.as_str()), (StatusCode::SEE_OTHER, "/overview"));
        let cookie = right.response.headers()[header::SET_COOKIE].to_str().expect("text");
        assert!(cookie.starts_with("__Host-loket_sign_in=") && cookie.contains("HttpOnly"), "{cookie}");
        assert_eq!(editor.get("/account").await.status, StatusCode::SEE_OTHER, "the token of before opens nothing");
    }
}

on_both_databases! {
    async fn whoever_may_not_is_refused_before_anything_is_asked(app) {
        let member = app.signed_in("member").await;
        forget_proofs(&app).await;
        assert_eq!(member.get("/knowledge-export").await.status, StatusCode::FORBIDDEN);
        assert_eq!(member.post("/admin/audit", &[]).await.status, StatusCode::FORBIDDEN);
    }
}

on_both_databases! {
    async fn passwords_are_not_guessed_at_the_question(app) {
        let editor = app.signed_in("editor").await;
        let mut last = StatusCode::OK;
        for _ in 0..12 {
            last = editor.post("/confirm", &[("password", "een ander wachtwoord")]).await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    }
}
