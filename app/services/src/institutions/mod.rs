//! The register of institutions and their representatives.

mod add_institution;
mod hand_over;
mod queries;
pub(crate) mod sql;
pub(crate) mod terms;

pub(crate) use add_institution::insert;
pub use add_institution::{NewInstitution, add_institution};
pub use hand_over::hand_over;
pub(crate) use hand_over::letter;
pub use queries::{
    InstitutionPage, RegisteredInstitution, Term, find_institution, find_institution_by_domain, find_institution_page,
    list_institutions, list_register,
};
