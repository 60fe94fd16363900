//! The register of institutions and their representatives.

mod add_institution;
mod queries;
pub(crate) mod sql;

pub(crate) use add_institution::insert;
pub use add_institution::{NewInstitution, add_institution};
pub use queries::{
    InstitutionPage, find_institution, find_institution_by_domain, find_institution_page, list_institutions,
};
