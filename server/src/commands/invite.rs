//! `loket invite`: how the first administrator gets in.

use anyhow::{Context, bail};
use clap::Args;
use domain::{
    Lang,
    accounts::{Email, Role},
    institutions::Function,
};
use services::{Failure, accounts, institutions};

use crate::config::Config;

#[derive(Debug, Args)]
pub(super) struct Invite {
    /// Where the invitation goes
    #[arg(long)]
    email: String,
    /// What the person is called
    #[arg(long)]
    name: String,
    /// member, coordinator, editor, organiser, desk_officer, party_contact or administrator
    #[arg(long)]
    role: String,
    /// Mail domain or address name of the institution; for members and coordinators
    #[arg(long)]
    institution: Option<String>,
    /// Language of the mail
    #[arg(long, default_value = "nl")]
    language: String,
}

impl Invite {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let email = Email::parse(&self.email)
            .with_context(|| format!("--email: expected an e-mail address, not {:?}", self.email))?;
        let role = Role::from_code(&self.role).with_context(|| {
            let roles: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
            format!("--role: expected one of {}, not {:?}", roles.join(", "), self.role)
        })?;
        let lang = Lang::from_code(&self.language)
            .with_context(|| format!("--language: expected nl or en, not {:?}", self.language))?;
        let services = crate::wiring::services(config).await?;
        let institution = match &self.institution {
            None => None,
            Some(wanted) => {
                Some(institutions::find_institution_by_domain(&services, wanted).await?.with_context(|| {
                    format!("--institution: expected the mail domain of an institution in the register, not {wanted:?}")
                })?)
            }
        };
        let function = institution.as_ref().map(|_| match role {
            Role::Coordinator => Function::Coordinator,
            _ => Function::AdvisoryTeam,
        });
        let input = domain::accounts::Invite {
            email,
            name: self.name,
            role,
            institution: institution.map(|institution| institution.id),
            function,
        };
        let invited = match accounts::invite(&services, None, &input, lang).await {
            Ok(invited) => invited,
            Err(Failure::Refused(domain::accounts::InviteRefused::OtherDomain)) => {
                bail!("--email: expected an address of the institution's domain, not {:?}", self.email)
            }
            Err(Failure::Refused(domain::accounts::InviteRefused::NeedsInstitution)) => {
                bail!("--institution: expected for a {}", self.role)
            }
            Err(Failure::Denied | Failure::Missing) => bail!("the invitation was refused"),
            Err(Failure::Broken(error)) => return Err(error),
        };
        services.db.close().await;
        if invited.link.is_empty() {
            println!("{} has an account already; a mail says so.", self.email);
        } else {
            println!("Invited {}. The mail is in the outbox; the link is {}", self.email, invited.link);
        }
        Ok(())
    }
}
