//! Who may do what, as two files say it that a data-protection officer can read.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use waymark_domain::{ClientId, Role, UserId};

use crate::act::{ACTS, Act};
use crate::failure::Failure;

const SCHEMA: &str = include_str!("../policies/waymark.cedarschema");
const POLICIES: &str = include_str!("../policies/waymark.cedar");

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker<'a> {
    /// Somebody who has not signed in.
    Visitor,
    /// A member of staff, in their role.
    Staff(&'a UserId, Role),
}

/// What is asked about, and how the asker stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object<'a> {
    /// The service as a whole.
    Service,
    /// One client.
    Client {
        /// Which.
        id: &'a ClientId,
        /// Whether the asker is in that client's care team.
        in_team: bool,
    },
}

/// The policies, read and strictly checked once at start. Immutable.
pub struct Rights {
    authorizer: Authorizer,
    schema: Schema,
    policies: PolicySet,
    roles: BTreeMap<Role, EntityUid>,
    actions: HashMap<Act, EntityUid>,
    types: Types,
}

struct Types {
    user: EntityTypeName,
    visitor: EntityTypeName,
    client: EntityTypeName,
    service: EntityTypeName,
    role: EntityTypeName,
}

impl Rights {
    /// The policies that ship with the software.
    ///
    /// # Errors
    /// When they do not hold against the schema; then nothing may start.
    pub fn shipped() -> Result<Self, Failure> {
        Self::read(SCHEMA, POLICIES)
    }

    /// Reads a schema and policies and checks one against the other, strictly; a warning is a
    /// fault too.
    ///
    /// # Errors
    /// When either cannot be read, when they do not fit, or when the schema's actions are not
    /// exactly the closed list [`ACTS`].
    pub fn read(schema: &str, policies: &str) -> Result<Self, Failure> {
        let (schema, warnings) = Schema::from_cedarschema_str(schema)
            .map_err(|e| Failure::because("the rights schema cannot be read", e))?;
        let warnings: Vec<String> = warnings.map(|w| w.to_string()).collect();
        if !warnings.is_empty() {
            return Err(Failure::new(format!("the rights schema: {}", warnings.join("; "))));
        }
        let policies = PolicySet::from_str(policies)
            .map_err(|e| Failure::because("the rights cannot be read", e))?;
        let verdict = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if !verdict.validation_passed_without_warnings() {
            return Err(Failure::new(format!("the rights do not fit their schema: {verdict}")));
        }
        every_act_has_an_action(&schema)?;
        let types = Types::named()?;
        let roles = Role::ALL.map(|role| (role, uid(&types.role, role.word())));
        let action = entity_type("Action")?;
        let actions = ACTS.iter().map(|&act| (act, uid(&action, act.word()))).collect();
        Ok(Self {
            authorizer: Authorizer::new(),
            schema,
            policies,
            roles: roles.into_iter().collect(),
            actions,
            types,
        })
    }

    /// Whether `asker` may do `act` on `object`. Whatever cannot be evaluated is a no: Cedar
    /// alone would skip a policy that errs, and a `forbid` that is skipped no longer forbids.
    pub fn may(&self, asker: &Asker<'_>, act: Act, object: &Object<'_>) -> bool {
        self.ask(asker, act, object).unwrap_or(false)
    }

    /// Every act that `asker` may do on `object`, for pages that offer only what is possible.
    pub fn all(&self, asker: &Asker<'_>, object: &Object<'_>) -> BTreeSet<Act> {
        ACTS.iter().copied().filter(|&act| self.may(asker, act, object)).collect()
    }

    fn ask(&self, asker: &Asker<'_>, act: Act, object: &Object<'_>) -> Option<bool> {
        let mut entities: Vec<Entity> =
            self.roles.values().map(|r| Entity::new_no_attrs(r.clone(), HashSet::new())).collect();
        let principal = match asker {
            Asker::Visitor => uid(&self.types.visitor, "somebody"),
            Asker::Staff(id, role) => {
                let uid = uid(&self.types.user, id.as_str());
                let parents = HashSet::from([self.roles.get(role)?.clone()]);
                entities.push(Entity::new_no_attrs(uid.clone(), parents));
                uid
            }
        };
        let resource = match object {
            Object::Service => uid(&self.types.service, "this"),
            Object::Client { id, in_team } => {
                let uid = uid(&self.types.client, id.as_str());
                let member = in_team
                    .then(|| RestrictedExpression::new_entity_uid(principal.clone()))
                    .into_iter();
                let team = RestrictedExpression::new_set(member);
                let attributes = HashMap::from([("care_team".to_owned(), team)]);
                entities.push(Entity::new(uid.clone(), attributes, HashSet::new()).ok()?);
                uid
            }
        };
        let action = self.actions.get(&act)?.clone();
        let request =
            Request::new(principal, action, resource, Context::empty(), Some(&self.schema)).ok()?;
        let entities = Entities::from_entities(entities, Some(&self.schema)).ok()?;
        let response = self.authorizer.is_authorized(&request, &self.policies, &entities);
        let erred = response.diagnostics().errors().next().is_some();
        Some(!erred && response.decision() == Decision::Allow)
    }
}

impl Types {
    fn named() -> Result<Self, Failure> {
        Ok(Self {
            user: entity_type("User")?,
            visitor: entity_type("Visitor")?,
            client: entity_type("Client")?,
            service: entity_type("Service")?,
            role: entity_type("Role")?,
        })
    }
}

fn uid(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

fn entity_type(name: &str) -> Result<EntityTypeName, Failure> {
    EntityTypeName::from_str(name).map_err(|e| Failure::because("the name of an entity type", e))
}

fn every_act_has_an_action(schema: &Schema) -> Result<(), Failure> {
    let named: BTreeSet<String> =
        schema.actions().map(|uid| uid.id().unescaped().to_owned()).collect();
    let wanted: BTreeSet<String> = ACTS.iter().map(|act| act.word().to_owned()).collect();
    if named == wanted {
        return Ok(());
    }
    let apart: Vec<&String> = named.symmetric_difference(&wanted).collect();
    Err(Failure::new(format!("acts and the actions of the rights schema differ: {apart:?}")))
}

#[cfg(test)]
mod tests {
    use super::{Asker, Object, POLICIES, Rights, SCHEMA};
    use crate::act::Act;
    use waymark_domain::{Role, UserId};

    #[test]
    fn what_ships_fits_its_schema() {
        Rights::shipped().unwrap();
    }

    #[test]
    fn a_policy_that_errs_refuses_even_what_another_permits() {
        // Adding one to the largest number passes the check of types and fails when evaluated.
        let forbid = r#"
            @id("errs") forbid (principal is User, action == Action::"catalogue_view", resource)
            when { principal in Role::"auditor" && 9223372036854775807 + 1 > 0 };"#;
        let rights = Rights::read(SCHEMA, &format!("{POLICIES}{forbid}")).unwrap();
        let id = UserId::from_random([7; 16]);
        let may = |role| rights.may(&Asker::Staff(&id, role), Act::CatalogueView, &Object::Service);
        assert!(!may(Role::Auditor), "cedar alone skips the policy and permits");
        assert!(may(Role::Evaluator), "who is not reached by it may still read");
    }

    #[test]
    fn a_policy_that_names_something_unknown_does_not_start() {
        for wrong in [
            r#"permit (principal, action == Action::"client_delete", resource);"#,
            r#"permit (principal is User, action == Action::"client_view", resource is Client)
               when { resource.friends.contains(principal) };"#,
            r#"permit (principal in Role::"auditor", action == Action::"sign_in", resource);"#,
        ] {
            assert!(Rights::read(SCHEMA, &format!("{POLICIES}{wrong}")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_schema_that_misses_an_act_does_not_start() {
        let short = SCHEMA.replace("\"plan_view\", ", "");
        let policies = POLICIES.replace("Action::\"plan_view\", ", "");
        assert!(Rights::read(&short, &policies).is_err());
    }
}
