//! Every kind of mail as administrators look at it.

use domain::{Lang, accounts::Role, notifications::MailKind};
use services::{
    Failure,
    notifications::{list_mail_kinds, preview_mail, send_sample},
};

use crate::support::on_both_databases;

on_both_databases! {
    async fn an_administrator_sees_one_mail_of_every_kind_in_both_languages(world) {
        let admin = world.person("a@staff.example", Role::Administrator, None).await;
        let before = world.mails().await.len();
        for lang in Lang::ALL {
            let listed = list_mail_kinds(&world.services, &admin, lang).expect("listed");
            let mut kinds: Vec<&str> = listed.iter().map(|mail| mail.kind.code()).collect();
            let mut all: Vec<&str> = MailKind::ALL.into_iter().map(MailKind::code).collect();
            kinds.sort_unstable();
            all.sort_unstable();
            assert_eq!(kinds, all);
            for mail in listed {
                let seen = preview_mail(&world.services, &admin, mail.kind, lang).expect("seen");
                let source = String::from_utf8(seen.source).expect("a mail is ASCII");
                let code = mail.kind.code();
                assert!(source.contains("Auto-Submitted: auto-generated\r\n"), "{code}");
                assert_eq!(source.contains("List-Unsubscribe-Post: "), !mail.kind.ends().is_empty(), "{code}");
                assert_eq!(seen.calendar.is_some(), mail.has_calendar, "{code}");
                assert!(seen.html.contains(&format!("<html lang=\"{}\">", lang.code())), "{code}");
                assert!(!seen.text.contains('{') && seen.text.contains("Sanne de Vries"), "{code}: {}", seen.text);
            }
        }
        assert_eq!(world.mails().await.len(), before, "looking sends nothing");
    }
}

on_both_databases! {
    async fn a_sample_goes_to_whoever_asks_and_only_administrators_may_ask(world) {
        let admin = world.person("a@staff.example", Role::Administrator, None).await;
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let to_admin = async || {
            let mails = world.mails().await;
            (mails.len(), mails.iter().filter(|(to, _)| to == "a@staff.example").count())
        };
        let (all, own) = to_admin().await;
        for kind in MailKind::ALL {
            send_sample(&world.services, &admin, kind, Lang::En).await.expect("sent");
        }
        let sent = (all + MailKind::ALL.len(), own + MailKind::ALL.len());
        assert_eq!(to_admin().await, sent);

        let kind = MailKind::Confirmed;
        assert!(matches!(list_mail_kinds(&world.services, &organiser, Lang::Nl), Err(Failure::Denied)));
        assert!(matches!(preview_mail(&world.services, &organiser, kind, Lang::Nl), Err(Failure::Denied)));
        assert!(matches!(send_sample(&world.services, &organiser, kind, Lang::Nl).await, Err(Failure::Denied)));
        assert_eq!(to_admin().await, sent);
    }
}
