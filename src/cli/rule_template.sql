/*---
# A rule is one question to the database. Lines of this head that begin with # are remarks.
code     = "XX-01"                    # capitals and a number; no rule of ris3 may have it
name     = "action-without-code"      # the problem, never the cure
severity = "warning"                  # error | warning | info; the profile can set another
class    = "judgement"                # "hard" (arithmetic, broken references) can never be waived
reach    = "plan"                     # plan | upper | lower | siblings | workspace: whose data it reads
# across = ["priority"]               # what it reads in plans of another level; leave it out if you are not sure
examines = "action"                   # the entity whose records are looked at one by one
needs    = ["action"]                 # what must be there; without it the rule says that it could not look
thresholds = []                       # names from the profile that the query asks for: threshold('name')
basis    = ["Circular of the ministry, where this is asked for"]
why      = "One sentence that says why it matters."
message  = "{code} has no description, so nobody can tell what is planned."
fix      = "Describe {code} in two sentences."
---*/
-- One row a finding. :plan is the plan that is asked about, :today the date. `live_<entity>` has the records that are
-- not retired. entity, record, code and field say where the finding stands; every other column can be named in the
-- sentences above as {column}: *_cents are written as money, *_percent and *_share as percentages.
SELECT 'action' AS entity, a.id AS record, a.code AS code, 'description' AS field
FROM   live_action a
WHERE  a.plan = :plan AND ifnull(trim(a.description), '') = '';
