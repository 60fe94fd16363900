//! Whether articles still hold: who is reminded, what readers no longer see, what editors have to look at.

use domain::{
    Moment,
    accounts::Role,
    input::Form,
    knowledge::{CareForArticle, CareRefused, Label, care},
    policy::Viewer,
};
use services::{Failure, knowledge};

use crate::{
    knowledge::{People, wanted},
    support::{NOW, World, on_both_databases},
};

/// A published article of the editor, checked now, with a deputy; the interval is a year.
struct Cared {
    people: People,
    deputy: Viewer,
    slug: String,
}

impl Cared {
    async fn of(world: &World, label: Label, hides: bool) -> Self {
        let people = People::of(world).await;
        let institution = (label == Label::Amber).then_some(people.own);
        let save = wanted("Exportcontrole", "Tekst", label, institution);
        let slug = knowledge::create_article(&world.services, &people.editor, &save).await.expect("created");
        knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("published");
        let deputy = world.person("deputy@staff.example", Role::Editor, None).await;
        let cared = Self { people, deputy, slug };
        let owner = cared.people.editor.clone();
        cared.care(world, Some(&owner), Some(&cared.deputy), hides).await.expect("care");
        knowledge::verify_article(&world.services, &cared.people.editor, &cared.slug).await.expect("verified");
        cared
    }

    async fn care(
        &self,
        world: &World,
        owner: Option<&Viewer>,
        deputy: Option<&Viewer>,
        hides: bool,
    ) -> Result<(), Failure<CareRefused>> {
        let id = |viewer: Option<&Viewer>| viewer.and_then(Viewer::id).map(|id| id.to_string()).unwrap_or_default();
        let (owner, deputy) = (id(owner), id(deputy));
        let form = Form::from([
            ("owner", owner.as_str()),
            ("deputy", deputy.as_str()),
            ("months", "12"),
            ("hides_overdue", if hides { "on" } else { "" }),
        ]);
        let wanted = CareForArticle::parse(&form).expect("input");
        knowledge::change_care(&world.services, &self.people.editor, &self.slug, &wanted).await
    }
}

/// Whom reminders went to, in their order.
async fn reminded(world: &World) -> Vec<String> {
    let mails = world.mails().await.into_iter();
    mails.filter(|(_, subject)| subject.contains("Exportcontrole")).map(|(to, _)| to).collect()
}

const YEAR: i64 = 365 * Moment::DAY;

on_both_databases! {
    async fn the_owner_is_reminded_before_and_with_the_deputy_after_once_each(world) {
        let cared = Cared::of(&world, Label::Green, false).await;
        let services = &world.services;
        assert_eq!(knowledge::tend_due(services).await.expect("step"), 0);
        services.clock.advance(YEAR - care::REMIND_BEFORE);
        let (one, other) = tokio::join!(knowledge::tend_due(services), knowledge::tend_due(services));
        assert_eq!(one.expect("step") + other.expect("step"), 1, "two workers send one mail");
        assert_eq!(reminded(&world).await, ["e@staff.example"]);
        services.clock.advance(care::REMIND_BEFORE);
        for expected in [1, 0] {
            assert_eq!(knowledge::tend_due(services).await.expect("step"), expected);
        }
        let mut after = reminded(&world).await.split_off(1);
        after.sort_unstable();
        assert_eq!(after, ["deputy@staff.example", "e@staff.example"]);
        // Checked again, it all begins anew.
        knowledge::verify_article(services, &cared.deputy, &cared.slug).await.expect("verified");
        assert_eq!(knowledge::tend_due(services).await.expect("step"), 0);
        // The year from December 2027 has a day more.
        services.clock.advance(YEAR + Moment::DAY - care::REMIND_BEFORE);
        assert_eq!(knowledge::tend_due(services).await.expect("step"), 1);
        assert_eq!(reminded(&world).await.len(), 4);
    }
}

on_both_databases! {
    async fn a_worker_that_was_away_for_long_sends_what_counts_now(world) {
        let cared = Cared::of(&world, Label::Green, false).await;
        world.run_plain("DELETE FROM person_roles WHERE role = 'editor' AND person_id =
            (SELECT id FROM people WHERE email = 'e@staff.example')").await;
        world.services.clock.advance(2 * YEAR);
        assert_eq!(knowledge::tend_due(&world.services).await.expect("step"), 1);
        assert_eq!(reminded(&world).await, ["deputy@staff.example"], "the owner is no editor any more");
        assert_eq!(knowledge::tend_due(&world.services).await.expect("step"), 0);
        let report = knowledge::list_in_need_of_care(&world.services, &cared.deputy).await.expect("report");
        assert_eq!(report.len(), 1);
        assert_eq!(report[0].owner.as_ref().map(|(_, is_editor)| *is_editor), Some(false));
        assert!(report[0].deputy.is_some());
    }
}

on_both_databases! {
    async fn saving_an_article_on_the_day_of_its_check_reminds_nobody_twice(world) {
        let cared = Cared::of(&world, Label::Green, false).await;
        let services = &world.services;
        let mut save = wanted("Exportcontrole", "Nieuwe tekst", Label::Green, None);
        save.verified_on = Some("2026-12-01".parse().expect("a day"));
        services.clock.advance(YEAR - care::REMIND_BEFORE);
        knowledge::tend_due(services).await.expect("step");
        knowledge::save_article(services, &cared.people.editor, &cared.slug, &save, 1).await.expect("saved");
        assert_eq!(knowledge::tend_due(services).await.expect("step"), 0);
        assert_eq!(reminded(&world).await.len(), 1);
        let page = knowledge::find_article(services, &cared.people.member, &cared.slug).await.expect("page");
        assert_eq!(page.article.verified_at, Some(NOW));
    }
}

on_both_databases! {
    async fn nothing_above_green_stands_in_a_reminder(world) {
        let cared = Cared::of(&world, Label::Amber, false).await;
        world.services.clock.advance(2 * YEAR);
        knowledge::tend_due(&world.services).await.expect("step");
        let said = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'knowledge.check_after'
            AND LOWER(subject || text_body || html_body) LIKE '%exportcontrole%'";
        assert_eq!(world.number(said).await, 0);
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'knowledge.check_after'").await, 2);
        assert!(knowledge::find_article(&world.services, &cared.people.member, &cared.slug).await.is_ok());
    }
}

on_both_databases! {
    async fn an_overdue_article_is_hidden_where_that_was_asked_and_comes_back_as_it_was_approved(world) {
        let cared = Cared::of(&world, Label::Green, true).await;
        let services = &world.services;
        let sees = async || knowledge::find_article(services, &cared.people.member, &cared.slug).await.ok();
        services.clock.advance(YEAR - 1);
        knowledge::tend_due(services).await.expect("step");
        assert!(sees().await.is_some());
        services.clock.advance(1);
        knowledge::tend_due(services).await.expect("step");
        assert!(sees().await.is_none());
        let count = knowledge::count_topics(services, &cared.people.member).await.expect("counts");
        assert_eq!(count.into_iter().map(|(_, count)| count).sum::<i64>(), 0);
        assert_eq!(knowledge::list_in_need_of_care(services, &cared.deputy).await.expect("report").len(), 1);
        let save = wanted("Exportcontrole", "Nog niet goedgekeurd", Label::Green, None);
        knowledge::save_article(services, &cared.people.editor, &cared.slug, &save, 1).await.expect("saved");
        knowledge::verify_article(services, &cared.deputy, &cared.slug).await.expect("verified");
        let back = sees().await.expect("back");
        assert!(back.html.contains("Tekst") && !back.html.contains("Nog niet"), "{}", back.html);
        let count = knowledge::count_topics(services, &cared.people.member).await.expect("counts");
        assert_eq!(count.into_iter().map(|(_, count)| count).sum::<i64>(), 1);
    }
}

on_both_databases! {
    async fn only_editors_can_answer_for_an_article_and_only_editors_decide_it(world) {
        let cared = Cared::of(&world, Label::Green, false).await;
        let people = &cared.people;
        let refused = cared.care(&world, Some(&people.member), None, false).await;
        assert!(matches!(refused, Err(Failure::Refused(CareRefused::OwnerIsNoEditor))));
        let refused = cared.care(&world, None, Some(&people.organiser), false).await;
        assert!(matches!(refused, Err(Failure::Refused(CareRefused::DeputyIsNoEditor))));
        cared.care(&world, None, None, false).await.expect("nobody is allowed");
        let report = knowledge::list_in_need_of_care(&world.services, &people.editor).await.expect("report");
        assert_eq!(report.iter().map(|row| row.owner.is_none()).collect::<Vec<_>>(), [true]);
        for viewer in [&people.member, &people.organiser, &people.party, &Viewer::Visitor] {
            let services = &world.services;
            assert!(matches!(knowledge::verify_article(services, viewer, &cared.slug).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::list_in_need_of_care(services, viewer).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::list_editors(services, viewer).await, Err(Failure::Denied)));
        }
    }
}
