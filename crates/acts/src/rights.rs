//! Who may do what, as two files say it that a data-protection officer can read.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use waymark_domain::Role;

use crate::act::{ACTS, Act};
use crate::failure::Failure;

const SCHEMA: &str = include_str!("../policies/waymark.cedarschema");
const POLICIES: &str = include_str!("../policies/waymark.cedar");

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asker {
    /// Somebody who has not signed in.
    Visitor,
    /// A member of staff, by what they are in the service.
    Staff(Role),
}

/// What is asked about, and how the asker stands to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Object {
    /// The service as a whole.
    Service,
    /// One client.
    Client {
        /// Whether the asker is in that client's care team.
        in_team: bool,
    },
}

impl Asker {
    /// Everybody who can ask.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Visitor).chain(Role::ALL.map(Self::Staff))
    }
}

impl Object {
    /// Everything that can be asked about.
    pub const ALL: [Self; 3] =
        [Self::Service, Self::Client { in_team: true }, Self::Client { in_team: false }];
}

/// The policies, read and strictly checked once at start. Immutable.
///
/// A policy may name roles and acts, but no person: that is checked. So an answer depends on
/// nothing but who asks in which role, the act, and whether they are in the client's care team,
/// and every answer there can be is worked out at start, by Cedar, before anybody is let in.
pub struct Rights {
    allowed: HashSet<(Asker, Act, Object)>,
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
    /// When either cannot be read, when they do not fit, when a policy names a person, or when the
    /// schema's actions are not exactly the closed list [`ACTS`].
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
        nobody_is_named(&policies)?;
        let cedar = Cedar { authorizer: Authorizer::new(), schema, policies };
        let mut allowed = HashSet::new();
        for asker in Asker::all() {
            for object in Object::ALL {
                let case = cedar.case(asker, object)?;
                for &act in ACTS {
                    if cedar.decide(&case, act)? {
                        allowed.insert((asker, act, object));
                    }
                }
            }
        }
        Ok(Self { allowed })
    }

    /// Whether `asker` may do `act` on `object`.
    pub fn may(&self, asker: Asker, act: Act, object: Object) -> bool {
        self.allowed.contains(&(asker, act, object))
    }

    /// Every act that `asker` may do on `object`, for pages that offer only what is possible.
    pub fn all(&self, asker: Asker, object: Object) -> BTreeSet<Act> {
        ACTS.iter().copied().filter(|&act| self.may(asker, act, object)).collect()
    }
}

/// The engine that evaluates policies.
struct Cedar {
    authorizer: Authorizer,
    schema: Schema,
    policies: PolicySet,
}

/// Who asks about what, as Cedar reads it.
struct Case {
    principal: EntityUid,
    resource: EntityUid,
    entities: Entities,
}

impl Cedar {
    /// Whatever cannot be evaluated is a no: Cedar alone would skip a policy that errs, and a
    /// `forbid` that is skipped no longer forbids. So is an act that is not done on such an object.
    fn decide(&self, case: &Case, act: Act) -> Result<bool, Failure> {
        let action = uid("Action", act.word())?;
        let (principal, resource) = (case.principal.clone(), case.resource.clone());
        let schema = Some(&self.schema);
        let Ok(request) = Request::new(principal, action, resource, Context::empty(), schema)
        else {
            return Ok(false);
        };
        let response = self.authorizer.is_authorized(&request, &self.policies, &case.entities);
        let erred = response.diagnostics().errors().next().is_some();
        Ok(!erred && response.decision() == Decision::Allow)
    }

    fn case(&self, asker: Asker, object: Object) -> Result<Case, Failure> {
        let mut entities = Vec::new();
        for role in Role::ALL {
            entities.push(Entity::new_no_attrs(uid("Role", role.word())?, HashSet::new()));
        }
        let principal = match asker {
            Asker::Visitor => uid("Visitor", "somebody")?,
            Asker::Staff(role) => {
                let (me, parents) =
                    (uid("User", "me")?, HashSet::from([uid("Role", role.word())?]));
                entities.push(Entity::new_no_attrs(me.clone(), parents));
                me
            }
        };
        let resource = match object {
            Object::Service => uid("Service", "this")?,
            Object::Client { in_team } => {
                let member =
                    in_team.then(|| RestrictedExpression::new_entity_uid(principal.clone()));
                let team = RestrictedExpression::new_set(member);
                let attributes = HashMap::from([("care_team".to_owned(), team)]);
                let client = uid("Client", "one")?;
                let entity = Entity::new(client.clone(), attributes, HashSet::new());
                entities.push(entity.map_err(|e| Failure::because("a client of the rights", e))?);
                client
            }
        };
        // A visitor in a care team does not fit the schema, and needs no answer but no.
        let schema = (asker != Asker::Visitor).then_some(&self.schema);
        let entities = Entities::from_entities(entities, schema)
            .map_err(|e| Failure::because("the entities of the rights", e))?;
        Ok(Case { principal, resource, entities })
    }
}

fn uid(kind: &str, id: &str) -> Result<EntityUid, Failure> {
    let kind = EntityTypeName::from_str(kind)
        .map_err(|e| Failure::because("the name of an entity type", e))?;
    Ok(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}

/// A policy about one person or one client would make the table of all answers untrue.
fn nobody_is_named(policies: &PolicySet) -> Result<(), Failure> {
    for policy in policies.policies() {
        for named in policy.entity_literals() {
            if !["Action", "Role"].contains(&named.type_name().to_string().as_str()) {
                return Err(Failure::new(format!("the rights name one person or thing: {named}")));
            }
        }
    }
    Ok(())
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
    use waymark_domain::Role;

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
        let may = |role| rights.may(Asker::Staff(role), Act::CatalogueView, Object::Service);
        assert!(!may(Role::Auditor), "cedar alone skips the policy and permits");
        assert!(may(Role::Evaluator), "who is not reached by it may still read");
    }

    #[test]
    fn a_policy_that_names_something_unknown_or_somebody_does_not_start() {
        for wrong in [
            r#"permit (principal, action == Action::"client_delete", resource);"#,
            r#"permit (principal is User, action == Action::"client_view", resource is Client)
               when { resource.friends.contains(principal) };"#,
            r#"permit (principal in Role::"auditor", action == Action::"sign_in", resource);"#,
            r#"permit (principal == User::"jo", action == Action::"audit_list", resource);"#,
            r#"permit (principal is User, action == Action::"client_view", resource == Client::"1");"#,
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
