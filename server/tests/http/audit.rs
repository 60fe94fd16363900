//! The audit log through HTTP and at the command line.

use axum::http::{StatusCode, header};

use crate::{
    commands::{data, loket, said},
    support::on_both_databases,
};

on_both_databases! {
    async fn what_was_refused_stands_in_the_log_with_who_tried(app) {
        let member = app.signed_in("member").await;
        assert_eq!(member.get("/admin/people").await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.visitor().get("/admin/people").await.status, StatusCode::SEE_OTHER);

        let admin = app.signed_in("admin").await;
        let page = admin.get("/admin/audit?deed=policy.denied&person=MEMBER%40demo.example").await;
        assert_eq!(page.body.matches("GET /admin/people").count(), 1);
        assert!(page.body.contains("member@demo.example"));
        let nobody = admin.get("/admin/audit?deed=policy.denied&person=editor%40demo.example").await;
        assert!(!nobody.body.contains("GET /admin/people"));
    }
}

on_both_databases! {
    async fn the_log_is_read_page_by_page_and_a_wrong_day_is_named(app) {
        let admin = app.signed_in("admin").await;
        for _ in 0..55 {
            app.signed_in("member").await;
        }
        let first = admin.get("/admin/audit?person=member").await;
        let (_, rest) = first.body.split_once("/admin/audit?person=member&amp;before=").expect("a second page");
        let before: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let second = admin.get(&format!("/admin/audit?person=member&before={before}")).await;
        assert!(!second.body.contains(&format!(">{before}</th>")), "an entry stands on one page");
        assert_eq!(second.status, StatusCode::OK);

        let wrong = admin.get("/admin/audit?from=gisteren&person=member").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("error-summary") && wrong.body.contains("value=\"gisteren\""));
    }
}

on_both_databases! {
    async fn the_log_goes_out_as_a_file_that_may_do_nothing(app) {
        let admin = app.signed_in("admin").await;
        let file = admin.post("/admin/audit", &[("deed", "accounts.signed_in")]).await;
        assert_eq!(file.status, StatusCode::OK);
        let headers = file.response.headers();
        assert_eq!(headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        assert!(headers[header::CONTENT_DISPOSITION].to_str().expect("text").starts_with("attachment"));
        assert!(headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text").starts_with("sandbox"));
        assert!(file.body.starts_with("number,at,deed,"));
        assert!(file.body.lines().skip(1).all(|line| line.contains(",accounts.signed_in,")), "{}", file.body);
        let page = admin.get("/admin/audit?deed=audit.exported").await;
        assert!(page.body.contains("admin@demo.example"));
    }
}

#[test]
fn the_command_reads_the_log_and_fails_on_one_that_differs_from_what_was_written_down() {
    let data = data();
    assert!(loket(&data.0, &["demo"], &[]).status.success());
    let whole = loket(&data.0, &["audit", "verify", "--json"], &[]);
    assert!(whole.status.success(), "{:?}", said(&whole));
    let report: serde_json::Value = serde_json::from_slice(&whole.stdout).expect("JSON");
    let end = report["end"].as_str().expect("the end").to_owned();
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0));

    assert!(loket(&data.0, &["audit", "verify", "--anchor", &end], &[]).status.success());
    let (number, _) = end.split_once(':').expect("number and hash");
    let other = format!("{number}:{}", "0".repeat(64));
    let differs = loket(&data.0, &["audit", "verify", "--anchor", &other], &[]);
    assert!(!differs.status.success());
    let (out, error) = said(&differs);
    assert!(out.contains(&format!("entry {number} is not the one that was written down")), "{out}");
    assert!(error.contains("the audit log is not whole"), "{error}");
}
