//! The calendar that programs fetch without signing in.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::support::on_both_databases;

fn path_in(page: &str) -> String {
    let (_, rest) = page.split_once("/calendar/").expect("an address on the page");
    format!("/calendar/{}", rest.split('"').next().expect("its end"))
}

on_both_databases! {
    async fn a_calendar_is_fetched_by_its_address_alone_and_not_sent_again_unchanged(app) {
        let member = app.signed_in("member").await;
        let made = member.post("/events/feed", &[]).await;
        assert_eq!(made.status, StatusCode::OK);
        let path = path_in(&made.body);
        let program = app.visitor();
        let first = program.get(&path).await;
        assert_eq!(first.status, StatusCode::OK);
        let headers = first.response.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
        assert_eq!(headers[header::CACHE_CONTROL], "private, no-cache");
        let tag = headers[header::ETAG].to_str().expect("text").to_owned();

        let again = async || {
            let request = Request::get(&path).header(header::IF_NONE_MATCH, &tag).body(Body::empty());
            program.send(request.expect("request")).await
        };
        let unchanged = again().await;
        assert_eq!((unchanged.status, unchanged.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(unchanged.response.headers()[header::ETAG].to_str().expect("text"), tag);

        member.post("/events/netwerkdag-kennisveiligheid/register", &[]).await;
        let changed = again().await;
        assert_eq!(changed.status, StatusCode::OK);
        assert!(changed.body.contains("SUMMARY:Netwerkdag"), "{}", changed.body);

        member.post("/events/feed/end", &[]).await;
        assert_eq!(again().await.status, StatusCode::NOT_FOUND);
        assert_eq!(program.get("/calendar/x").await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn the_page_with_the_new_address_is_the_only_one_that_shows_it(app) {
        let member = app.signed_in("member").await;
        let path = path_in(&member.post("/events/feed", &[]).await.body);
        let mine = member.get("/events/mine").await;
        assert!(!mine.body.contains(&path) && mine.body.contains("U maakte een adres op"), "{}", mine.body);
    }
}
