//! Findings as SARIF 2.1.0, which review tools read.

use serde_json::{Value, json};

use crate::coherence::Rule;
use crate::model::{Finding, Severity};

/// The log of one check.
#[must_use]
pub fn log<'a>(findings: impl Iterator<Item = &'a Finding>, rules: &[Rule]) -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "ris3",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "results": findings.map(result).collect::<Vec<_>>(),
        }],
    })
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.why },
        "help": { "text": rule.fix },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "class": rule.class.word(), "basis": rule.basis },
    })
}

/// A finding has no line in a file; it has a place in a plan.
fn result(finding: &Finding) -> Value {
    let place = format!("{}/{}/{}/{}", finding.plan, finding.entity, finding.code, finding.field);
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [{ "logicalLocations": [{
            "name": finding.code, "fullyQualifiedName": place, "kind": "object",
        }]}],
    });
    if finding.waived {
        result["suppressions"] = json!([{ "kind": "external" }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
