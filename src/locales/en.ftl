### What ris3 calls things in English.
###
### entity-<name>           one record; .many several; .help what it is
### field-<entity>-<field>  label of a field; .help what to write
### field-<field>           the same for every entity that has no label of its own for this field
### word-<word>             label of a word of a closed list
### term-<name>             an entry of the glossary; .name its heading
### text-<name>             a sentence with numbers
###
### Underscores in names become hyphens. A line break inside a text is a space on the screen.

## The columns around every record's own fields

field-id = Id
    .help = The record's permanent identifier. The program gives it once and never changes it.
field-plan = Plan
    .help = The plan that owns this record.
field-retired-at = Retired at
    .help = When the record was retired. It is hidden from work, stays readable and can be brought back.

## Fields that mean the same everywhere

field-code = Code
    .help = The short name that people say aloud, such as P2 or A-014. It is unique within the plan; after a merge
        the newcomer of two equal codes is renumbered visibly.
field-title = Title
    .help = One line in the language of the document, as people will read it in lists and reports.
field-title-en = Title in English
    .help = The title in English, for exchange with other regions and the European level. Leave it empty if the title
        is English already.
field-note = Note
    .help = Remarks of your office: open questions, agreements, doubts. Not part of the strategy's own text.
field-source = Source
    .help = Where this record comes from: document, page and year, or a web address, so that another person can check it.
field-provenance = Provenance
    .help = How far the record can be relied on: published as in the source, a reading of your own, or not yet verified.
        Whatever is unverified says so wherever it is shown.
field-act = Act
    .help = The decision it rests on: kind of act, number and date, for example Regional Council resolution 45 of
        30 June 2021.
field-lead = Lead
    .help = The body that is responsible. Choose one body of this plan; partners are recorded as stakeholders.
field-contact = Contact person
    .help = The person to ask. Choose a person of this plan.
field-place = Place
    .help = Where it took place: town and venue, or online.
field-position = Position
    .help = Its place among its like, counted from 1, once you put them in an order of your own. Empty means that they stand
        in the order of their codes. Moving a record up or down fills it in.
field-priority = Priority
    .help = The priority domain it belongs to. Leave it empty if it concerns the plan as a whole.
field-description = Description
    .help = What it is about, in plain sentences: what, for whom, and how it works.
field-unit = Unit
    .help = The unit of the figures, written out: enterprises, persons, euro, percent of the gross domestic product.
field-starts-on = Starts on
    .help = First day, written YYYY-MM-DD.
field-ends-on = Ends on
    .help = Last day, written YYYY-MM-DD. It cannot lie before the start.
field-intervention-field = Intervention field
    .help = What the money is for, as a code of the list in Annex I, table 1 of Regulation (EU) 2021/1060, for
        example 010. Expected wherever the ERDF or the ESF+ pays.
field-indicator = Indicator
    .help = The indicator of this plan that is meant.
field-entity = Kind of record
    .help = What kind of record is meant, for example action or budget_line. The program fills it in.
field-record = Record
    .help = The record that is meant, by its identifier. The program fills it in.
field-field = Field
    .help = The field that is meant. Empty means the record as a whole.
field-author = Author
    .help = The person who wrote this. The program fills in who is working.

## Plan

entity-plan = Plan
    .many = Plans
    .help = A policy document at any level: EU framework, national plan, regional strategy or local plan. Everything else
        belongs to one plan.
field-plan-code = Code
    .help = A short code for the whole plan, unique in the workspace, for example ES61-S4. Other plans refer to it by this
        code.
field-plan-level = Level
    .help = The level of government whose plan this is: European, national, regional or local.
field-plan-territory = Territory
    .help = Code of the area the plan covers, in the scheme and version named beside it: NUTS such as ES21, or GB/T 2260
        for divisions of China.
field-plan-territory-scheme = Territory scheme
    .help = The list the territory's code comes from: NUTS for the European Union, GBT2260 for China, OWN for an area that no
        list has.
field-plan-territory-version = Territory version
    .help = The edition of that list, for NUTS 2021 or 2024. The same code can mean different areas in different editions.
field-plan-territory-name = Territory name
    .help = The name of the area as people write it, for example País Vasco.
field-plan-upper = Upper plan
    .help = The plan one level up that this plan answers to. Without it, alignment and money between levels cannot be checked.
field-plan-supersedes = Supersedes
    .help = The earlier plan that this one replaces. What became of its priorities is recorded as successions.
field-plan-period-start = Period start
    .help = First year of the plan's period, for example 2021.
field-plan-period-end = Period end
    .help = Last year of the plan's period, for example 2027.
field-plan-status = Status
    .help = How far the document is: draft, submitted, in review, returned, approved or superseded.
field-plan-currency = Currency
    .help = Three-letter code of the currency of every amount in this plan, for example EUR, PLN or CNY.
field-plan-euro-rate = Units for one euro
    .help = How many units of the currency make one euro, for example 4.45 for PLN. Used only to compare plans of different
        currencies, and always shown with its date; amounts are never added across currencies without it.
field-plan-euro-rate-on = Rate of
    .help = Day of the rate, written YYYY-MM-DD.
field-plan-body = Managing body
    .help = The institution that manages the strategy. Enabling condition 1.1 asks for one that is competent for it.
field-plan-vision = Vision
    .help = Where the region wants to be at the end of the period: a shared picture, short and specific to this place.
field-plan-adopted-on = Adopted on
    .help = Day on which the document was formally adopted, written YYYY-MM-DD.
field-plan-act = Act of adoption
    .help = The act that adopted it: kind, number and date, for example Regional Government decision 1150 of 2021.
field-plan-review-due = Review due
    .help = Day by which the plan must be reviewed again, written YYYY-MM-DD.
field-plan-total-planned = Stated total
    .help = The total as the document itself states it, in the plan's currency. It is compared with the sum of the budget
        lines and never replaces it.

## Priority

entity-priority = Priority
    .many = Priorities
    .help = A priority domain: one of the few fields in which the region wants to build a competitive advantage. With a
        parent it is a trajectory, a narrower niche under a priority.
field-priority-description = Description
    .help = Which activities, technologies and markets it covers, and what lies outside. The narrower, the better it can
        guide a choice between projects.
field-priority-stage = Stage
    .help = How far it is developed: mature with proven strength, emerging with first results, or discovery where it is
        still being explored.
field-priority-scope = Scope
    .help = National if it answers to a priority of the upper plan; regional only if it deliberately has no counterpart
        there, which needs a justification.
field-priority-justification = Justification
    .help = Why this choice and why here: strengths, critical mass and evidence. For a regional-only priority also why the
        region goes its own way.
field-priority-parent = Under priority
    .help = The priority that this trajectory belongs to. Empty for a priority domain itself.
field-priority-total-planned = Stated total
    .help = The money the document states for this priority, in the plan's currency. It is compared with the sum of the
        budget lines and never replaces it.

entity-priority-code = Priority code
    .many = Priority codes
    .help = A classification code that says in a comparable way what a priority is about: economic activity, science or
        policy aim.
field-priority-code-priority = Priority
    .help = The priority that the code describes.
field-priority-code-scheme = Scheme
    .help = The classification the code comes from: NACE for economic activities, NABS or FORD for science and technology.
field-priority-code-version = Version
    .help = The edition of the classification, for example 2 or 2.1 for NACE, 2007 for NABS. Codes of different editions are
        never compared directly.
field-priority-code-code = Code
    .help = The code exactly as in the classification, for example 30.3. It is text: leading zeros and points count.
field-priority-code-role = Role
    .help = What the code says about the priority: a capability the region has, a market it serves, a science it builds on
        or a policy aim it follows.
field-priority-code-weight = Weight
    .help = The code's share in the priority, in percent. Leave it empty for all codes if none matters more than another.

## Alignment and succession

entity-alignment = Alignment
    .many = Alignments
    .help = The link from a priority to a priority of the upper plan, with relation, weight and reason.
field-alignment-priority = Priority
    .help = The priority of this plan.
field-alignment-upper-priority = Upper priority
    .help = The priority of the upper plan that it contributes to, written PLAN/CODE.
field-alignment-relation = Relation
    .help = How this plan's priority compares with the upper one: exact (the same), narrower, broader, or only related.
field-alignment-weight = Weight
    .help = Which share of the priority contributes to this upper priority, in percent. The weights of one priority add up
        to 100.
field-alignment-reason = Reason
    .help = Why the two belong together, so that the coordinator need not guess: shared activities, technologies or goals.

entity-succession = Succession
    .many = Successions
    .help = What became of a priority of the superseded plan: continued, split, merged or dropped.
field-succession-old-priority = Old priority
    .help = The priority of the earlier plan, written PLAN/CODE.
field-succession-priority = New priority
    .help = The priority of this plan that carries it on. Empty if it was dropped.
field-succession-relation = What became of it
    .help = Whether the old priority was continued, split into several, merged with others or dropped.
field-succession-weight = Weight
    .help = Which share of the old priority went into the new one, in percent. Needed to compare figures across periods.

## Needs, objectives, evidence

entity-need = Need
    .many = Needs
    .help = What the analysis says that the strategy should answer: a strength, weakness, opportunity or threat.
field-need-description = Description
    .help = What the analysis found and for whom it matters, with the figures that show it.
field-need-quadrant = Quadrant
    .help = Its place in the SWOT analysis: strength and weakness lie inside the region, opportunity and threat outside.
field-need-rating = Rating
    .help = How much it matters, from 1 (minor) to 5 (decisive).

entity-need-link = Need link
    .many = Need links
    .help = Which priority or action answers a need. A need that nothing answers shows as a gap.
field-need-link-need = Need
    .help = The need that is answered.
field-need-link-priority = Priority
    .help = The priority that answers it. Give a priority, an action or both.
field-need-link-action = Action
    .help = The action that answers it. Give a priority, an action or both.

entity-objective = Objective
    .many = Objectives
    .help = What should be different at the end, for the plan or for one priority. Indicators measure whether it happened.
field-objective-expected-change = Expected change
    .help = What will have changed, for whom and by when, so that a result indicator can measure it. Not what will be done.
field-objective-priority = Priority
    .help = The priority it belongs to. Empty for an objective of the plan as a whole.
field-objective-parent = Under objective
    .help = The wider objective that this one serves, if the plan has two tiers of them.

entity-evidence = Evidence
    .many = Evidence
    .help = A figure, study or consultation that a choice rests on.
field-evidence-kind = Kind
    .help = What sort of evidence it is: statistic, study, consultation, evaluation, budget or other.
field-evidence-value = Value
    .help = The figure, if there is one, in the unit named beside it. Empty means that there is none, not zero. Checks know
        four units: location quotient, specialisation index, relatedness density, complexity index. Without a priority a
        density or complexity is the median of the region.
field-evidence-year = Year
    .help = The year the figure or finding is about, not the year of publication.
field-evidence-reference-area = Reference area
    .help = The area the figure describes or is compared with, for example ES61 against ES. Say whether it counts local units
        or registered seats if you know.
field-evidence-basis = Counted by
    .help = What was counted: local units, where people work, or registered seats, where firms have their address. Figures
        counted differently cannot be compared.
field-evidence-priority = Priority
    .help = The priority that it supports.
field-evidence-need = Need
    .help = The need that it demonstrates.

## Figures of territories

entity-statistic = Statistic
    .many = Statistics
    .help = A figure of a territory for an activity in a year, for example employment in NACE 28 in ES61 in 2023. Location
        quotients, relatedness and complexity are computed from such figures.
field-statistic-territory = Territory
    .help = The area the figure describes, as a code of the list named beside it: the region, the state it is compared with, or
        another region.
field-statistic-territory-scheme = List of territories
    .help = The list that the code of the territory comes from: NUTS, GB/T 2260 for China, or a list of your own.
field-statistic-territory-version = Version of the list
    .help = Edition of the list, for example 2021 for NUTS 2021.
field-statistic-variable = Variable
    .help = What is counted. One unit throughout for one variable; complexity is an index that a study publishes for an
        activity.
field-statistic-basis = Counted by
    .help = Local units, where people work, or registered seats, where firms have their address. Figures counted differently
        are never compared.
field-statistic-scheme = Classification
    .help = The classification of the activity: NACE, NABS, FORD or another of the reference tables.
field-statistic-version = Version
    .help = Version of the classification, for example 2 or 2.1 for NACE.
field-statistic-code = Activity
    .help = Code of the activity. Empty for the total of the territory over all activities of the classification.
field-statistic-year = Year
    .help = The year the figure is about.
field-statistic-value = Value
    .help = The figure. Empty means not published, which is not zero.

entity-relatedness = Relatedness
    .many = Relatedness
    .help = How related two activities are, as a study publishes it. Without it, it is computed from the statistics of at least
        ten territories.
field-relatedness-scheme = Classification
    .help = The classification of both activities.
field-relatedness-version = Version
    .help = Version of the classification.
field-relatedness-code = Activity
    .help = Code of the one activity.
field-relatedness-other-code = Other activity
    .help = Code of the other activity. One record serves both directions.
field-relatedness-proximity = Proximity
    .help = From 0, never found together, to 1, always found together.

## Money: fund, envelope, budget line

entity-fund = Fund
    .many = Funds
    .help = A source of money as the plan knows it: the ERDF, a state budget, a regional budget, private money.
field-fund-code = Code
    .help = Short name used in tables, such as ERDF, STATE or PRIVATE. Unique within the plan.
field-fund-level = Paying level
    .help = The level of government that pays. Leave it empty for private money and where the source does not say.
field-fund-sector = Sector
    .help = Whether the money is public or private.
field-fund-reference = EU fund
    .help = Code of the fund in the table of EU funds, for example ERDF or ESF+. Empty for national, regional and private
        money.
field-fund-max-rate = Highest co-financing rate
    .help = The largest share of the eligible cost that this fund may pay here, in percent. It depends on the fund and the
        category of region.

field-fund-cost-basis = Amounts are
    .help = What the amounts of this fund are amounts of: total cost, public cost, or eligible cost. Amounts of different bases
        are never added. Empty where the source does not say.

entity-envelope = Envelope
    .many = Envelopes
    .help = The ceiling a plan may spend of a fund: in one year or the whole period, for the plan or for one priority.
field-envelope-fund = Fund
    .help = The fund whose money is limited.
field-envelope-year = Year
    .help = The year the ceiling holds for. Empty means the whole period.
field-envelope-priority = Priority
    .help = The priority the ceiling holds for. Empty means the plan as a whole.
field-envelope-amount = Amount
    .help = The ceiling in the plan's currency, up to two decimals.
field-envelope-programme = Part of programme
    .help = The upper plan whose envelope this one is a part of, so that money is not counted twice between levels.

entity-budget-line = Budget line
    .many = Budget lines
    .help = The money of one action from one fund in one year: planned, committed and spent.
field-budget-line-action = Action
    .help = The action that the money is for.
field-budget-line-fund = Fund
    .help = The fund that the money comes from.
field-budget-line-year = Year
    .help = The budget year. Empty means that the amounts stand for the whole period.
field-budget-line-planned = Planned
    .help = What the plan intends to spend, in the plan's currency. Empty means not entered, which is not zero.
field-budget-line-committed = Committed
    .help = What has been promised in a binding way, by grant decision or contract, in the plan's currency. Not above planned.
field-budget-line-spent = Spent
    .help = What has actually been paid out, in the plan's currency. Not above committed.
field-budget-line-form-of-support = Form of support
    .help = How the money is given, as a code of Annex I, table 2 of Regulation (EU) 2021/1060: 01 grant, 03 loan,
        04 guarantee and so on.
field-budget-line-economic-activity = Economic activity
    .help = The branch the money goes to, as a code of Annex I, table 4 of Regulation (EU) 2021/1060. It is coarser than NACE
        and is compared with the codes of the priority.
field-budget-line-programme = Programme
    .help = The upper plan whose envelope the line draws on, by its code, so that money is not counted twice between levels.

## Action and what belongs to it

entity-action = Action
    .many = Actions
    .help = What is done: a measure, call, service, investment or rule, with a responsible body, dates and money.
field-action-instrument = Instrument
    .help = How the action works: grant, voucher, loan, training, infrastructure and so on. A mix of instruments is healthier
        than grants alone.
field-action-target-group = Target group
    .help = Whom the action is for in the first place.
field-action-decision-level = Decided by
    .help = The level of government that decides about the action and its rules.
field-action-delivery-level = Delivered by
    .help = The level of government that carries the action out.
field-action-status = Status
    .help = Draft, approved, running, completed or cancelled, as it is today.
field-action-aid-regime = State aid regime
    .help = How support for enterprises fits the EU rules on state aid: no aid, de minimis, block exemption or notified to the
        Commission.
field-action-transition = Industrial transition
    .help = Yes if the action helps industry to change, for example towards low-carbon or digital production (criterion 6 of
        enabling condition 1.1).
field-action-system-reform = Improves the R&I system
    .help = Yes if the action improves the research and innovation system itself (criterion 5 of enabling condition 1.1).
field-action-horizontal = Horizontal
    .help = Yes if the action serves the plan as a whole and no single priority.
field-action-cost-free = Cost-free
    .help = Yes if the action needs no money of its own. Otherwise an action without budget lines is reported.
field-action-selection = Selection
    .help = How calls under this action favour the priorities: restricted to them, scored by how well a project fits, or open to
        all.
field-action-total-planned = Stated total
    .help = The cost the document states for this action, in the plan's currency. It is compared with the sum of its budget
        lines and never replaces it.

entity-action-priority = Action's priority
    .many = Actions' priorities
    .help = Which priority an action serves, and with which share of its money.
field-action-priority-action = Action
    .help = The action that serves the priority.
field-action-priority-priority = Priority
    .help = The priority that the action serves.
field-action-priority-share = Share
    .help = Which part of the action's money counts for this priority, in percent. The shares of one action should not
        exceed 100.

entity-dependency = Dependency
    .many = Dependencies
    .help = One action can start only when another has ended.
field-dependency-action = Action
    .help = The action that has to wait.
field-dependency-after = After
    .help = The action that must have ended before.

entity-agreement = Agreement
    .many = Agreements
    .help = What another level of government has bound itself to for an action of this plan.
field-agreement-action = Action
    .help = The action that it is about. Empty for an agreement about the plan as a whole.
field-agreement-level = Level that agrees
    .help = The level of government that has bound itself.
field-agreement-body = Body that agrees
    .help = The organisation that signed for that level.
field-agreement-signed-on = Signed on
    .help = Day of the signature, written YYYY-MM-DD. Empty as long as it is only intended.
field-agreement-expires = Expires
    .help = Last day it holds, written YYYY-MM-DD. Empty if it has no end.

entity-competence = Competence
    .many = Competences
    .help = Whether a level of government may use an instrument. It belongs to a national plan and holds for its country.
field-competence-level = Level
    .help = The level of government.
field-competence-instrument = Instrument
    .help = The instrument: grant, loan, regulation and so on.
field-competence-extent = Extent
    .help = Full: it may use it alone. Shared: only together with another level. None: it may not.
field-competence-basis = Basis
    .help = The constitution, law or statute that says so.

entity-milestone = Milestone
    .many = Milestones
    .help = A dated step of an action that either is reached or is not.
field-milestone-action = Action
    .help = The action it is a step of.
field-milestone-due = Due
    .help = Day by which it should be reached, written YYYY-MM-DD.
field-milestone-done-on = Done on
    .help = Day on which it was reached, written YYYY-MM-DD. Empty as long as it is open.

entity-risk = Risk
    .many = Risks
    .help = Something that may go wrong, how likely and how bad it is, and what is done about it.
field-risk-likelihood = Likelihood
    .help = How likely it is, from 1 (rare) to 5 (almost certain).
field-risk-impact = Impact
    .help = How much harm it would do, from 1 (slight) to 5 (severe).
field-risk-mitigation = Mitigation
    .help = What is done so that it does not happen or does less harm.
field-risk-owner = Owner
    .help = The body that watches the risk and acts on it.
field-risk-action = Action
    .help = The action it threatens. Empty if it concerns the plan as a whole.

## Indicators

entity-indicator = Indicator
    .many = Indicators
    .help = A measure of what is produced (output), what changes (result or impact) or the surroundings (context).
field-indicator-kind = Kind
    .help = Output counts what the money produces, result the change for those it reaches, impact the wider change, context
        describes the surroundings.
field-indicator-common-code = Common indicator
    .help = Code among the EU common indicators, such as RCO01 (output) or RCR03 (result), if it is one. Name and unit must
        then be those of the regulation.
field-indicator-definition = Definition
    .help = What exactly is counted, when and by whom, so that two people would arrive at the same figure.
field-indicator-direction = Direction
    .help = Whether the figure should increase, decrease or be maintained.
field-indicator-baseline = Baseline
    .help = The value before the plan starts, in the indicator's unit. For an output indicator it is 0.
field-indicator-baseline-year = Baseline year
    .help = The year the baseline was measured in. Older than three years at the start is reported.
field-indicator-milestone = Milestone
    .help = The value to be reached on the way, in the indicator's unit. EU programmes set one for output indicators, not for
        result indicators.
field-indicator-milestone-year = Milestone year
    .help = The year by whose end the milestone is due: 2024 for output indicators of EU programmes 2021-2027.
field-indicator-target = Target
    .help = The value to be reached at the end, in the indicator's unit.
field-indicator-target-year = Target year
    .help = The year by whose end the target is due: 2029 in EU programmes 2021-2027.
field-indicator-frequency = Frequency
    .help = How often a new value is expected. A value that is overdue is reported.
field-indicator-data-source = Data source
    .help = Where the values come from: a statistical office and table, the monitoring system, a survey.
field-indicator-owner = Data owner
    .help = The body that delivers the values and answers for them.

entity-indicator-link = Indicator link
    .many = Indicator links
    .help = What an indicator measures: a priority, an action or an objective.
field-indicator-link-priority = Priority
    .help = The priority that it measures. Give at least one of priority, action and objective.
field-indicator-link-action = Action
    .help = The action that it measures. Give at least one of priority, action and objective.
field-indicator-link-objective = Objective
    .help = The objective that it measures. Give at least one of priority, action and objective.

entity-observation = Observation
    .many = Observations
    .help = A value of an indicator on a day.
field-observation-indicator = Indicator
    .help = The indicator that was measured.
field-observation-observed-on = Observed on
    .help = The day the value stands for, written YYYY-MM-DD; for a yearly figure the last day of the year.
field-observation-value = Value
    .help = The measured value in the indicator's unit. Empty means not known, which is not zero.
field-observation-provisional = Provisional
    .help = Yes if the value may still be revised.

entity-indicator-map = Indicator mapping
    .many = Indicator mappings
    .help = How an indicator of this plan adds to an indicator of the upper plan.
field-indicator-map-upper-indicator = Upper indicator
    .help = The indicator of the upper plan that it contributes to, written PLAN/CODE.
field-indicator-map-factor = Factor
    .help = By what the value is multiplied to stand in the upper unit: 1 for the same unit, 0.001 from units to thousands.

entity-operation = Operation
    .many = Operations
    .help = A funded project, as a managing authority lists it.
field-operation-title = Name of the operation
    .help = The project's name as the list of operations has it.
field-operation-action = Action
    .help = The action under which it was selected.
field-operation-priority = Priority
    .help = The priority that it serves, where no action is known that it was selected under.
field-operation-beneficiary = Beneficiary
    .help = Who receives the support. Name organisations; natural persons only where the law has them published.
field-operation-summary = Summary
    .help = What the project is for and what it achieves, as the list of operations has it.
field-operation-currency = Currency
    .help = Three-letter code of the currency of its amounts, for example EUR or PLN. Empty means the plan's currency.
field-operation-total-cost = Total cost
    .help = Everything the project costs, in the operation's currency.
field-operation-eligible-cost = Eligible cost
    .help = The part of the cost that may be supported under the rules, in the operation's currency. Not above the total cost.
field-operation-eu-amount = EU amount
    .help = What EU funds pay, in the operation's currency. As the list states it; it is not computed from the rate.
field-operation-eu-rate = EU rate
    .help = The share of the eligible cost that EU funds pay, in percent, as the list states it. It is not computed from the amounts.
field-operation-public-amount = Public amount
    .help = What all public sources pay together, EU funds included, in the operation's currency.
field-operation-fund = EU fund
    .help = The EU fund that pays, by its English abbreviation, for example ERDF, ESF+ or, before 2021, ESF.
field-operation-specific-objective = Specific objective
    .help = The specific objective of the programme that it belongs to, for example RSO1.1.
field-operation-location = Location
    .help = Where the project takes place: a municipality, a postcode or a territory code.

## Bodies, people, discovery

entity-body = Body
    .many = Bodies
    .help = An organisation: ministry, agency, university, firm, cluster, association.
field-body-title = Name
    .help = The organisation's official name in its own language.
field-body-level = Level
    .help = The level of government where it stands or works. Empty if none fits, as for a firm.
field-body-helix = Helix
    .help = Its side of the quadruple helix: academia, business, government or civil society.
field-body-territory = Territory
    .help = Code of the area it works for, usually NUTS.
field-body-parent = Part of
    .help = The body it belongs to, such as the ministry of a department.
field-body-mandate = Mandate
    .help = What it is entitled and obliged to do for this strategy.

entity-person = Person
    .many = Persons
    .help = A person in a role, for example the manager of a priority.
field-person-title = Name
    .help = The person's name as it should appear in lists.
field-person-body = Body
    .help = The organisation the person works for.
field-person-role = Role
    .help = What the person does for the strategy, for example head of unit or data officer.
field-person-contact = Contact details
    .help = E-mail address or telephone number. Keep them only if the person has agreed.
field-person-consent = Consent
    .help = Yes if the person has agreed that contact details are kept here.

entity-stakeholder = Stakeholder
    .many = Stakeholders
    .help = A body's part in the plan or in one priority.
field-stakeholder-body = Body
    .help = The organisation that takes part.
field-stakeholder-role = Role
    .help = The part it plays: leader, partner, beneficiary, adviser or observer.
field-stakeholder-interest = Interest
    .help = What it wants from the strategy and what it can contribute.

entity-event = Event
    .many = Events
    .help = A meeting of the entrepreneurial discovery process: workshop, focus group, hearing, survey.
field-event-kind = Kind
    .help = The form of the meeting: workshop, focus group, consultation, hearing, survey or other.
field-event-held-on = Held on
    .help = Day of the meeting, or last day of a survey, written YYYY-MM-DD.

entity-attendance = Attendance
    .many = Attendance
    .help = How many people of each side of the quadruple helix came to an event.
field-attendance-event = Event
    .help = The event they came to.
field-attendance-helix = Helix
    .help = Their side of the quadruple helix: academia, business, government or civil society.
field-attendance-body = Body
    .help = The organisation they came from, if it is known. Empty for a head count of the whole side.
field-attendance-headcount = Head count
    .help = Number of people. Empty means that nobody counted, which is not zero.

entity-proposal = Proposal
    .many = Proposals
    .help = An idea for a priority or an action that came out of the discovery process, and what became of it.
field-proposal-event = Event
    .help = The event where it was made. Empty if it came in another way.
field-proposal-visit = Visit
    .help = The field visit on which it was made. Empty if it came in another way.
field-proposal-description = Description
    .help = What was proposed, by whom, and on which strengths or demand it rests.
field-proposal-outcome = Outcome
    .help = What became of it: open, adopted, merged with another or rejected.
field-proposal-priority = Priority
    .help = The priority that it led to or changed.

entity-visit = Visit
    .many = Visits
    .help = A field visit to an organisation: what was seen and said, and what follows.
field-visit-visited-on = Visited on
    .help = Day of the visit, written YYYY-MM-DD.
field-visit-body = Body visited
    .help = The organisation that was visited.
field-visit-account = Account
    .help = What was seen and said, in your own words. Mark what is confidential.
field-visit-follow-up = Follow-up
    .help = What was promised and is to be done after the visit.
field-visit-due = Follow-up due
    .help = Day by which the follow-up is to be done, written YYYY-MM-DD.
field-visit-responsible = Responsible
    .help = The person who does what follows.
field-visit-done-on = Follow-up done on
    .help = Day on which the follow-up was done, written YYYY-MM-DD. Empty as long as it is open.

entity-visit-person = Person at a visit
    .many = People at visits
    .help = Somebody who was there at a field visit, and as what.
field-visit-person-visit = Visit
    .help = The visit at which they were.
field-visit-person-person = Person
    .help = Who was there. Make the person first if they are not in the list.
field-visit-person-role = Role at the visit
    .help = Host (decides there), expert (knows the subject), guest (came along from elsewhere) or officer (from the office).

entity-visit-link = Subject of a visit
    .many = Subjects of visits
    .help = What a visit was about: a priority, an action or an indicator that is looked at and brought up to date there.
field-visit-link-visit = Visit
    .help = The visit that was about it.
field-visit-link-priority = Priority
    .help = The priority that the visit was about.
field-visit-link-action = Action
    .help = The action that the visit was about.
field-visit-link-indicator = Indicator
    .help = The indicator that the visit was about.

## Self-assessment

entity-criterion = Criterion
    .many = Criteria
    .help = One of the seven criteria of enabling condition 1.1 (Regulation (EU) 2021/1060, Annex IV), with the office's own
        judgement and its evidence.
field-criterion-title = Criterion
    .help = What the criterion asks for, in short: analysis, responsible body, monitoring, entrepreneurial discovery, R&I
        system, industrial transition or interregional cooperation.
field-criterion-status = Fulfilment
    .help = Your judgement today: fulfilled, partly, not fulfilled, or not relevant where the law allows it.
field-criterion-statement = Statement
    .help = How the strategy fulfils the criterion, as it would be told to the Commission. If not relevant, why.
field-criterion-evidence = Evidence
    .help = The evidence of this plan that shows it.
field-criterion-reviewer = Reviewer
    .help = Name of the person who made this judgement.
field-criterion-reviewed-on = Reviewed on
    .help = Day of the judgement, written YYYY-MM-DD. It should not be older than twelve months when the plan is handed in.

entity-wheel-score = Wheel score
    .many = Wheel scores
    .help = A score for one of the 18 factors of the self-assessment wheel on a day.
field-wheel-score-factor = Factor
    .help = Number of the factor, 1 to 18: six steps of the strategy with three factors each.
field-wheel-score-score = Score
    .help = 0 no information, 1 poor, 2 to be improved, 3 fair, 4 strong, 5 excellent.
field-wheel-score-scored-on = Scored on
    .help = Day of the scoring, written YYYY-MM-DD, so that scores can be compared over time.
field-wheel-score-reason = Reason
    .help = Why this score, and what would raise it.

## Outside the region

entity-cooperation = Cooperation
    .many = Cooperations
    .help = Work with partners in other regions or countries, usually in one priority.
field-cooperation-priority = Priority
    .help = The priority that the cooperation serves.
field-cooperation-partner = Partner
    .help = Name of the partner: a region, network, platform or organisation.
field-cooperation-partner-territory = Partner's territory
    .help = Code of the partner's area, usually NUTS. It shows whether the partner is outside the Member State, which
        enabling condition 1.1 asks for.
field-cooperation-partner-priority = Partner's priority
    .help = The partner's priority, written PLAN/CODE, if its plan is in this workspace.
field-cooperation-role = Role in the value chain
    .help = What this region brings, for example test beds, suppliers, research.
field-cooperation-partner-role = Partner's role
    .help = What the partner brings, for example users, assembly, capital.

## Review, decisions, versions

entity-comment = Comment
    .many = Comments
    .help = A remark in a thread on any record or field.
field-comment-kind = Kind
    .help = A remark, or a request that waits for an answer.
field-comment-answers = Answers
    .help = The comment that this one replies to. Empty for the first of a thread.
field-comment-written-at = Written at
    .help = Moment of writing, in UTC. The program fills it in.
field-comment-text = Text
    .help = What you want to say: a question, a request, a suggestion.
field-comment-resolved-at = Resolved at
    .help = Moment at which the thread was closed, in UTC. Empty as long as it is open.
field-comment-resolved-by = Resolved by
    .help = The person who closed the thread.

entity-attachment = Attachment
    .many = Attachments
    .help = A file that belongs to a record: a photo, a letter, a study. It is kept once, by its content.
field-attachment-title = File name
    .help = The name of the file, with its ending.
field-attachment-media-type = Kind of file
    .help = Its media type, for example image/jpeg. The program takes it from the ending of the name.
field-attachment-size = Size
    .help = How many bytes it has. The program fills it in.
field-attachment-hash = Hash
    .help = BLAKE3 of its bytes: what tells it from every other file. The program fills it in.

entity-decision = Decision
    .many = Decisions
    .help = A step of the review: who handed the plan in, took it up, returned or approved it, when and by which act.
field-decision-step = Step
    .help = Submitted, withdrawn, in review, returned, approved or superseded.
field-decision-author = Decided by
    .help = The person who took the step and answers for it.
field-decision-decided-at = Decided at
    .help = Moment of the step, in UTC. The program fills it in.
field-decision-text = Text
    .help = What was decided and why: for a plan that is returned, what has to be mended before it comes back.
field-decision-version = Version
    .help = The frozen state of the plan that the step is about.

entity-overlap = Overlap
    .many = Overlaps
    .help = What a coordinator says about two priorities, or two actions, of different plans that look alike.
field-overlap-priority = Priority
    .help = The one priority, written PLAN/CODE.
field-overlap-other-priority = Other priority
    .help = The priority it is compared with, written PLAN/CODE.
field-overlap-action = Action
    .help = The one action, written PLAN/CODE.
field-overlap-other-action = Other action
    .help = The action it is compared with, written PLAN/CODE.
field-overlap-judgement = Judgement
    .help = Duplicate, complementary or unrelated.
field-overlap-reason = Reason
    .help = Why: what is done twice, or what each brings that the other lacks.
field-overlap-author = Judged by
    .help = The person who judged it.
field-overlap-judged-on = Judged on
    .help = Day of the judgement, written YYYY-MM-DD.

entity-waiver = Waiver
    .many = Waivers
    .help = Comply or explain: a named person accepts a judgement finding until a date, and says why. It stays visible in
        every report.
field-waiver-rule = Rule
    .help = Code of the rule whose finding is accepted, for example CB-01. Hard errors can never be waived.
field-waiver-reason = Reason
    .help = Why the finding is acceptable here. It is printed in every report.
field-waiver-author = Given by
    .help = The person who accepts the finding and answers for it.
field-waiver-given-on = Given on
    .help = Day on which it was given, written YYYY-MM-DD.
field-waiver-expires = Expires
    .help = Last day it holds, written YYYY-MM-DD. After that the finding counts again.
field-waiver-data-hash = Data it was given for
    .help = Fingerprint of the data when the waiver was given, so that a later change shows. The program fills it in.

entity-conflict = Conflict
    .many = Conflicts
    .help = Two different values for one field after a merge. Both are kept until a person decides.
field-conflict-kind = Kind
    .help = What the question is: two values for one field or row, one code for two records, or a record that one side retired.
field-conflict-field = Field
    .help = The field with two values. Empty where the record merges as one row.
field-conflict-base = Before
    .help = The value both sides started from.
field-conflict-mine = Mine
    .help = The value entered in this workspace.
field-conflict-mine-author = My side by
    .help = The person who entered the value in this workspace.
field-conflict-mine-at = My side at
    .help = When the value was entered in this workspace, in UTC.
field-conflict-mine-changeset = My side in
    .help = The changeset that the value of this workspace came from. The program fills it in.
field-conflict-theirs = Theirs
    .help = The value that came from the hub. It stands until the conflict is decided.
field-conflict-theirs-author = Their side by
    .help = The person who entered the value that came from the hub.
field-conflict-theirs-at = Their side at
    .help = When the value that came from the hub was entered, in UTC.
field-conflict-theirs-changeset = Their side in
    .help = The changeset that the value of the hub came from. The program fills it in.
field-conflict-decision = Decision
    .help = Which value stands: mine, theirs, both as a note, or another one. Empty as long as nobody has decided.
field-conflict-decided-by = Decided by
    .help = The person who decided.
field-conflict-decided-at = Decided at
    .help = When it was decided, in UTC.

entity-version = Version
    .many = Versions
    .help = A frozen, named state of a plan, to hand in, compare with or return to for reading.
field-version-code = Code
    .help = Short name of the version, for example V2 or 2024-06.
field-version-title = Title
    .help = What this state is, for example As submitted to the ministry.
field-version-frozen-at = Frozen at
    .help = When it was frozen, in UTC. The program fills it in.
field-version-frozen-by = Frozen by
    .help = The person who froze it.
field-version-changeset = Last changeset
    .help = The changeset that this state ends with. The program fills it in.
field-version-content = Content
    .help = The strategy file as it stood. The program fills it in.

## Words of closed lists

# Levels and provenance
word-european = European
word-national = national
word-regional = regional
word-local = local
word-published = published
word-reading = own reading
word-unverified = unverified

# Status of plans and actions
word-draft = draft
word-submitted = submitted
word-in-review = in review
word-returned = returned
word-approved = approved
word-superseded = superseded
word-running = running
word-completed = completed
word-cancelled = cancelled

# Territory schemes
word-nuts = NUTS
word-gbt2260 = GB/T 2260
word-own = own list

# Priorities, codes, alignment, succession
word-mature = mature
word-emerging = emerging
word-discovery = discovery
word-regional-only = regional only
word-capability = capability
word-market = market
word-science = science
word-policy = policy
word-exact = exact
word-narrower = narrower
word-broader = broader
word-related = related
word-continued = continued
word-split = split
word-merged = merged
word-dropped = dropped
word-duplicate = duplicate
word-complementary = complementary
word-unrelated = unrelated

# Needs and evidence
word-strength = strength
word-weakness = weakness
word-opportunity = opportunity
word-threat = threat
word-statistic = statistic
word-study = study
word-consultation = consultation
word-evaluation = evaluation
word-budget = budget
word-other = other

# Instruments
word-grant = grant
word-voucher = voucher
word-loan = loan
word-guarantee = guarantee
word-equity = equity
word-procurement = public procurement
word-infrastructure = infrastructure
word-service = service
word-training = training
word-network = network
word-regulation = regulation
word-prize = prize

# Target groups
word-enterprises = enterprises
word-smes = small and medium-sized enterprises
word-start-ups = start-ups
word-research-organisations = research organisations
word-universities = universities
word-clusters = clusters
word-public-bodies = public bodies
word-civil-society = civil society
word-citizens = citizens

# State aid
word-no-aid = no aid
word-de-minimis = de minimis
word-block-exemption = block exemption
word-notified = notified

# Money
word-public = public
word-private = private
word-total = total
word-eligible = eligible

# Indicators
word-employment = employment
word-value-added = value added
word-turnover = turnover
word-exports = exports
word-rd-expenditure = R&D expenditure
word-rd-personnel = R&D personnel
word-patents = patents
word-publications = publications
word-complexity = complexity
word-local-unit = local unit
word-registered-seat = registered seat
word-restricted = restricted to the priorities
word-scored = scored by fit
word-full = full
word-shared = shared
word-none = none
word-output = output
word-result = result
word-impact = impact
word-context = context
word-increase = increase
word-decrease = decrease
word-maintain = maintain
word-monthly = monthly
word-quarterly = quarterly
word-half-yearly = half-yearly
word-yearly = yearly
word-two-yearly = every two years
word-once = once

# Bodies, events, proposals
word-academia = academia
word-business = business
word-government = government
word-host = host
word-expert = expert
word-guest = guest
word-officer = officer
word-leader = leader
word-partner = partner
word-beneficiary = beneficiary
word-adviser = adviser
word-observer = observer
word-workshop = workshop
word-focus-group = focus group
word-hearing = hearing
word-survey = survey
word-open = open
word-withdrawn = withdrawn
word-remark = remark
word-request = request
word-adopted = adopted
word-rejected = rejected

# Criteria
word-fulfilled = fulfilled
word-partly = partly fulfilled
word-not-fulfilled = not fulfilled
word-not-relevant = not relevant

# Decisions about conflicts
word-field = two values
word-row = two rows
word-code = one code for two records
word-retired = retired by one side
word-reference = refers to what was retired
word-mine = mine
word-theirs = theirs
word-both = both, as a note

# Findings and coverage
word-error = error
word-warning = warning
word-info = info
word-hard = hard
word-judgement = judgement
word-fine = fine
word-waived = waived
word-unassessable = not assessable

# What a change did to a record
word-add = added
word-edit = edited
word-retire = retired
word-restore = restored

# Flags
word-yes = yes
word-no = no

## Glossary: the method

term-s3 = A strategy that concentrates research and innovation money on a few priority domains in which a place can build a
    competitive advantage, matching its own strengths to business needs while avoiding duplication and fragmentation of
    efforts.
    .name = S3 (smart specialisation strategy)
    .also = smart specialisation
term-ris3 = A research and innovation strategy for smart specialisation: the name used since the Commission's guide of 2012,
    mostly for the strategy of a region. S3 means the same.
    .name = RIS3
term-ris3-guide = The guide of 2012 that set the method in six steps: analysis, governance, vision, priorities, policy mix,
    monitoring and evaluation. Its four Cs are choices and critical mass, competitive advantage, connectivity and clusters,
    collaborative leadership.
    .name = RIS3 Guide
term-edp = The entrepreneurial discovery process: firms, researchers, government and civil society find out together what a
    region could become good at, instead of an office deciding alone. It goes on through the whole period.
    .name = EDP (entrepreneurial discovery process)
    .also = entrepreneurial discovery, discovery
term-quadruple-helix = The four sides that take part in discovery and governance: academia, business, government and civil
    society.
    .name = Quadruple helix
    .also = helix, helixes
term-priority-domain = One of the few fields a strategy chooses. It is narrow enough to guide the choice between projects and
    is described by codes as well as by words.
    .name = Priority domain
    .also = priority, priorities
term-trajectory = A narrower niche under a priority domain, for example pilot lines for composites under advanced materials.
    .name = Trajectory
    .also = trajectories
term-swot = A way to sort the findings of an analysis: strengths and weaknesses inside the region, opportunities and threats
    outside.
    .name = SWOT
term-evidence = A figure, a study or another source that shows what the strategy says, with the year and the area it
    describes.
    .name = Evidence
term-logic-of-intervention = The chain from need over objective, priority and action to output and result. A gap in it means
    that money is spent without a stated reason or that a need stays unanswered.
    .name = Logic of intervention
    .also = intervention logic
term-policy-mix = The set of instruments a strategy uses: grants, loans, training, infrastructure, services and others. A mix
    that fits each priority is stronger than grants alone.
    .name = Policy mix
term-instrument = The way in which an action works: a grant, a loan, a training, infrastructure, a service, a rule.
    .name = Instrument
term-horizontal = An action that serves the plan as a whole, such as its management or an open call, and therefore no
    single priority.
    .name = Horizontal action
    .also = horizontal
term-value-chain = All steps from an idea and raw material to a product and those who use it. Regions cooperate where
    each holds other steps of the same chain.
    .name = Value chain
term-critical-mass = Enough firms, researchers and money in one field to make a difference. It is why a strategy should have
    few priorities.
    .name = Critical mass
term-wheel = A self-assessment of 18 factors, three for each of the six steps of the RIS3 Guide, scored from 0 (no
    information) to 5 (excellent) and drawn as a spider chart. It serves self-assessment, peer review and discussion between
    levels.
    .name = Wheel (self-assessment wheel)
term-peer-review = Colleagues of other regions read a strategy and question it. It is advice, not an audit.
    .name = Peer review

## Glossary: law and European money

term-erdf = The European Regional Development Fund, Regulation (EU) 2021/1058. Its objectives on research and
    innovation and on skills for smart specialisation are tied to enabling condition 1.1.
    .name = ERDF
term-esf-plus = The European Social Fund Plus, Regulation (EU) 2021/1057: employment, skills and social inclusion.
    .name = ESF+
    .also = ESF
term-cpr = The Common Provisions Regulation, (EU) 2021/1060: the rules that the ERDF, the ESF+ and other funds share for
    2021-2027.
    .name = CPR (Common Provisions Regulation)
term-enabling-condition = Good governance of the national or regional smart specialisation strategy: seven criteria in Annex IV
    of Regulation (EU) 2021/1060. While it is not fulfilled, expenditure under the specific objectives concerned, RSO1.1 and
    RSO1.4, is not reimbursed; it must stay fulfilled for the whole period.
    .name = Enabling condition 1.1
    .also = enabling condition
term-industrial-transition = The change of a region's industry to new technologies, new skills and climate-neutral
    production. Criterion 6 of enabling condition 1.1 asks, where relevant, for actions that support it.
    .name = Industrial transition
term-ri-system = Universities, laboratories, firms, agencies and the ways in which they work together. Criterion 5 of
    enabling condition 1.1 asks, where relevant, for actions that improve it.
    .name = R&I system (research and innovation system)
    .also = research and innovation systems
term-ex-ante-conditionality = The forerunner of the enabling condition in 2014-2020. It asked for a strategy based on a SWOT
    or similar analysis, a monitoring mechanism and an outline of the money available.
    .name = Ex-ante conditionality
term-specific-objective = What a programme under a fund aims at, with a code such as RSO1.1, developing research and innovation
    capacities. Common indicators are tied to specific objectives.
    .name = Specific objective
term-intervention-field = A code for what EU money is spent on, from Annex I, table 1 of Regulation (EU) 2021/1060. Some fields
    count as support for climate or environment at 40 or 100 percent.
    .name = Intervention field
term-form-of-support = A code for how EU money is given: grant, loan, guarantee, equity, prize. Annex I, table 2 of
    Regulation (EU) 2021/1060.
    .name = Form of support
term-co-financing = EU funds pay only a part of the cost; the rest comes from national, regional, local or private money. For
    the ERDF and the ESF+ the ceiling is 85 percent in less developed, 60 in transition and 40 in more developed regions, with
    exceptions.
    .name = Co-financing
    .also = co-finances, co-financed
term-category-of-region = Less developed, transition or more developed, by the region's product per head against the EU
    average. Co-financing ceilings depend on it.
    .name = Category of region
    .also = category of regions, categories of region
term-state-aid = Support from public money that favours certain enterprises. It is allowed only under rules such as de minimis
    (small amounts), block exemption (types allowed in advance) or notification to the Commission.
    .name = State aid
term-programme = A document under which a fund is spent. A budget line names the programme it draws on, so that money is not
    counted twice.
    .name = Programme
term-managing-authority = The authority that runs a programme of EU funds: it selects operations, pays and reports.
    .name = Managing authority
    .also = managing authorities
term-operation = A funded project in the language of the EU regulations. Managing authorities publish lists of operations.
    .name = Operation
    .also = funded project
term-beneficiary = The body, public or private, that receives the support for an operation and carries it out or has
    it carried out.
    .name = Beneficiary
    .also = beneficiaries
term-eligible-cost = The part of the cost of an operation that the rules of a fund allow to be supported. Rates of co-
    financing count from it.
    .name = Eligible cost
term-interreg = European territorial cooperation, Regulation (EU) 2021/1059: ERDF money for projects across borders and between
    regions.
    .name = Interreg

## Glossary: classifications and figures

term-nace = The EU classification of economic activities, by sections, divisions, groups and classes. Revision 2.1 follows
    revision 2; codes of the two are compared only through the official correspondence table.
    .name = NACE
term-nabs = The nomenclature for public research budgets by purpose, edition 2007: 14 chapters such as environment, energy or
    health. It describes the scientific side of a priority.
    .name = NABS
term-ford = The OECD's fields of research and development: 6 fields and 42 subfields of science.
    .name = FORD
term-nuts = The EU's territorial units for statistics: level 1 large regions, level 2 regions, level 3 small regions. Editions
    2021 and 2024 differ, so a code keeps its edition.
    .name = NUTS
    .also = units for statistics
term-gbt-2260 = The Chinese standard of codes for administrative divisions: provinces, prefectures and below.
    .name = GB/T 2260
    .also = GBT2260
term-location-quotient = The share of a branch in the region's employment divided by its share in the reference area. Above 1
    the region is specialised in it.
    .name = Location quotient
term-relatedness = How much two fields share skills, inputs or knowledge. A region enters a new field more easily if it is
    related to what it is already good at.
    .name = Relatedness
term-related-variety = Variety inside a broad branch: several neighbouring activities that can learn from each other.
    .name = Related variety
term-code-overlap = How far two priorities have the same classification codes, from 0 to 1: the weights they share divided by
    the weights of both together.
    .name = Code overlap
term-effective-number = How many equally large priorities would be as concentrated as the real ones: 1 divided by the sum of
    the squared budget shares.
    .name = Effective number of priorities

## Glossary: money and indicators

term-envelope = The ceiling a plan may spend of a fund, in a year or in the whole period. Money promised above it cannot be
    paid.
    .name = Envelope
term-budget-line = The money of one action from one fund in one year, in three amounts: planned, committed and spent.
    .name = Budget line
term-committed = Promised in a binding way, by a grant decision or a contract, and not necessarily paid yet.
    .name = Committed
term-absorption = How much of the planned money has been committed and spent, seen against the part of the period that has
    passed.
    .name = Absorption
term-double-financing = The same cost paid from two sources. It is not allowed, and it happens where levels do not see each
    other's lists.
    .name = Double financing
term-rco-rcr = Codes of the EU's common indicators in the annexes of Regulation (EU) 2021/1058: RCO for outputs, RCR for
    results. Name and unit are fixed there.
    .name = RCO and RCR
    .also = RCO, RCR
term-common-indicator = An indicator whose name and unit are fixed by law, so that the figures of all programmes can
    be added up.
    .name = Common indicator
term-output-indicator = Counts what the money produces, for example enterprises supported. In EU programmes 2021-2027 its
    baseline is 0, with a milestone for the end of 2024 and a target for the end of 2029.
    .name = Output indicator
term-result-indicator = Measures the change for those whom the action reaches, for example SMEs that introduce an innovation.
    In EU programmes 2021-2027 it has a baseline and a target for 2029, and no milestone.
    .name = Result indicator
term-baseline = The value before the plan starts, against which progress is measured.
    .name = Baseline
    .also = baseline year
term-milestone = A point on the way: of an indicator, the value to be reached by a year before that of the target; of
    an action or a plan, something to be done by a day.
    .name = Milestone
term-target = The value of an indicator that is to be reached by its target year.
    .name = Target
    .also = target year
term-observation = One value of an indicator that was measured or counted, with the date it stands for.
    .name = Observation

## Glossary: how ris3 works

term-workspace = One file with the ending .ris3, a database that holds all plans you work with.
    .name = Workspace
term-plan = Any policy document at any level: EU framework, national plan, regional strategy, local plan.
    .name = Plan
term-upper-plan = The plan one level up that a plan answers to.
    .name = Upper plan
term-alignment = The link from a priority to a priority of the upper plan, with relation, weight and reason.
    .name = Alignment
term-succession = The link from a priority of an earlier plan to what became of it: continued, split, merged or dropped.
    .name = Succession
    .also = succeeds
term-coherence = That a plan fits: with the plans above and below it, with its neighbours, and within itself from need to
    result.
    .name = Coherence
term-rule = One question about coherence that is put to the data. It says why it asks, on what law or method it rests, and
    what it looked at.
    .name = Rule
term-finding = One place where a plan offends a rule, with the numbers compared and what to do.
    .name = Finding
term-severity = How much a finding matters: an error blocks submission, a warning must be fixed or justified, an info is worth
    knowing.
    .name = Severity
term-hard = A finding about arithmetic, references, codes or impossible dates. It can only be corrected, never waived.
    .name = Hard error
term-judgement = A finding that a person may judge otherwise. It can be waived by a named person with a reason and an expiry.
    .name = Judgement
term-waiver = Comply or explain: a named person accepts a judgement finding until a date and says why. It stays visible in
    every report.
    .name = Waiver
    .also = waived
term-coverage = What a rule looked at: how many records it examined, what it found, and what it could not assess and why.
    Could not look is never fine. On the coordination screen, coverage of a national priority is the regions that align
    with it.
    .name = Coverage
term-changeset = The changes of one intention, written together with author, time and a sentence. It can be undone.
    .name = Changeset
term-retired = Hidden from work but not deleted. A retired record stays readable and can be brought back.
    .name = Retired
term-conflict = Two different values for one field after a merge. Both are kept until a person decides.
    .name = Conflict
term-hub = Where workspaces meet and exchange changesets: a shared folder, a memory stick or a server.
    .name = Hub
term-provenance = How far a record can be relied on: published as in the source, an own reading, or not yet verified.
    .name = Provenance
term-version = A frozen, named state of a plan, to hand in and to compare with.
    .name = Version
term-strategy-file = A plan as a text file in TOML, made to be read, compared and exchanged. Export and import change nothing.
    .name = Strategy file

## Sentences with numbers

text-not-entered = not entered
text-plans = { $count ->
        [0] no plans
        [one] { $count } plan
       *[other] { $count } plans
    }
text-records = { $count ->
        [0] no records
        [one] { $count } record
       *[other] { $count } records
    }
text-findings = { $count ->
        [0] no findings
        [one] { $count } finding
       *[other] { $count } findings
    }
text-rules-unable = { $count ->
        [0] every rule could look
        [one] { $count } rule could not look
       *[other] { $count } rules could not look
    }
text-conflicts = { $count ->
        [0] no conflicts
        [one] { $count } conflict
       *[other] { $count } conflicts
    }
text-changes = { $count ->
        [0] no changes
        [one] { $count } change
       *[other] { $count } changes
    }
text-not-yet-home = { $count ->
        [0] everything is home
        [one] { $count } change not yet home
       *[other] { $count } changes not yet home
    }
text-fields-empty = { $empty ->
        [0] every field is filled
       *[other] { $empty } of { $count } fields still empty
    }

## What a plan lacks before it can be handed in

text-step-1 = Analysis
text-step-2 = Governance
text-step-3 = Vision
text-step-4 = Priorities
text-step-5 = Policy mix
text-step-6 = Monitoring
text-step-7 = Enabling condition

text-check-needs = needs of the analysis
text-lacks-needs = No strength, weakness, opportunity or threat of the analysis is entered.
text-check-need-quadrant = needs placed in the SWOT
text-lacks-need-quadrant = { $count ->
        [one] 1 of { $of } needs stands in no quadrant of the SWOT.
       *[other] { $count } of { $of } needs stand in no quadrant of the SWOT.
    }
text-check-need-evidence = needs with evidence
text-lacks-need-evidence = { $count ->
        [one] 1 of { $of } needs rests on no evidence.
       *[other] { $count } of { $of } needs rest on no evidence.
    }
text-check-body = managing body
text-lacks-body = The body that manages the strategy is not named.
text-check-stakeholders = stakeholders
text-lacks-stakeholders = No stakeholder is entered.
text-check-events = discovery meetings
text-lacks-events = No meeting of the entrepreneurial discovery process is entered.
text-check-helixes = all four groups at meetings
text-lacks-helixes = { $count ->
        [one] 1 of { $of } groups of the quadruple helix was at no meeting.
       *[other] { $count } of { $of } groups of the quadruple helix were at no meeting.
    }
text-check-vision = vision
text-lacks-vision = The vision is not written.
text-check-territory = territory
text-lacks-territory = The area that the plan covers has no code.
text-check-period = period
text-lacks-period = The first or the last year of the period is not entered.
text-check-upper = plan it answers to
text-lacks-upper = The plan one level up that it answers to is not named.
text-check-priorities = priorities
text-lacks-priorities = No priority is entered.
text-check-priority-codes = priorities with codes
text-lacks-priority-codes = { $count ->
        [one] 1 of { $of } priorities has no code of an activity or a field of research.
       *[other] { $count } of { $of } priorities have no code of an activity or a field of research.
    }
text-check-priority-alignment = priorities placed above
text-lacks-priority-alignment = { $count ->
        [one] 1 of { $of } priorities has no place in the upper plan.
       *[other] { $count } of { $of } priorities have no place in the upper plan.
    }
text-check-priority-needs = priorities that answer a need
text-lacks-priority-needs = { $count ->
        [one] 1 of { $of } priorities answers no need of the analysis.
       *[other] { $count } of { $of } priorities answer no need of the analysis.
    }
text-check-priority-objectives = priorities with objectives
text-lacks-priority-objectives = { $count ->
        [one] 1 of { $of } priorities has no objective.
       *[other] { $count } of { $of } priorities have no objective.
    }
text-check-actions = actions
text-lacks-actions = No action is entered.
text-check-priority-actions = priorities served by actions
text-lacks-priority-actions = { $count ->
        [one] 1 of { $of } priorities is served by no action.
       *[other] { $count } of { $of } priorities are served by no action.
    }
text-check-action-lead = actions with a lead
text-lacks-action-lead = { $count ->
        [one] 1 of { $of } actions is led by nobody.
       *[other] { $count } of { $of } actions are led by nobody.
    }
text-check-action-dates = actions with dates
text-lacks-action-dates = { $count ->
        [one] 1 of { $of } actions has no start or no end.
       *[other] { $count } of { $of } actions have no start or no end.
    }
text-check-action-money = actions with money
text-lacks-action-money = { $count ->
        [one] 1 of { $of } actions has no budget line and is not cost-free.
       *[other] { $count } of { $of } actions have no budget line and are not cost-free.
    }
text-check-priority-results = priorities with results
text-lacks-priority-results = { $count ->
        [one] 1 of { $of } priorities has no result indicator.
       *[other] { $count } of { $of } priorities have no result indicator.
    }
text-check-action-outputs = actions with outputs
text-lacks-action-outputs = { $count ->
        [one] 1 of { $of } actions has no output indicator.
       *[other] { $count } of { $of } actions have no output indicator.
    }
text-check-indicator-targets = indicators with targets
text-lacks-indicator-targets = { $count ->
        [one] 1 of { $of } indicators has no baseline or no target.
       *[other] { $count } of { $of } indicators have no baseline or no target.
    }
text-check-criteria = enabling condition
text-lacks-criteria = { $count ->
        [one] 1 of { $of } criteria of the enabling condition has no status.
       *[other] { $count } of { $of } criteria of the enabling condition have no status.
    }
text-check-waits = This cannot be told yet. First: { $what }.

## What a plan's own records say about the criteria of the enabling condition

text-hint-evidence = { $of ->
        [0] no needs are entered yet
       *[other] { $count ->
            [0] no evidence behind { $of } needs
            [one] { $count } piece of evidence behind { $of } needs
           *[other] { $count } pieces of evidence behind { $of } needs
        }
    }
text-hint-evidence-of-year = { $count ->
        [one] { $count } piece of evidence, of { $text }, behind { $of } needs
       *[other] { $count } pieces of evidence, the newest of { $text }, behind { $of } needs
    }
text-hint-managing-body = managing body named: { $text }
text-hint-no-managing-body = no managing body is named
text-hint-mandate = its mandate or the act that founded it is entered
text-hint-no-mandate = neither its mandate nor the act that founded it is entered
text-hint-priority-results = { $of ->
        [0] no priorities are entered yet
       *[other] { $count } of { $of } priorities with a result indicator
    }
text-hint-observed = { $of ->
        [0] no indicators are entered yet
       *[other] { $count } of { $of } indicators with an observed value
    }
text-hint-no-meeting = no meeting was held yet
text-hint-last-meeting = { $count ->
        [0] last meeting on { $text }, less than a month ago
        [one] last meeting on { $text }, { $count } month ago
       *[other] last meeting on { $text }, { $count } months ago
    }
text-hint-helixes = { $count } of { $of } groups of the quadruple helix came to meetings
text-hint-adopted = { $of ->
        [0] no proposals are entered yet
       *[other] { $count } of { $of } proposals became or changed a priority
    }
text-hint-system-reform = { $of ->
        [0] no actions are entered yet
       *[other] { $count } of { $of } actions improve the research and innovation system
    }
text-hint-transition = { $of ->
        [0] no actions are entered yet
       *[other] { $count } of { $of } actions support industrial transition
    }
text-hint-cooperation = { $count ->
        [0] no cooperation is entered
        [one] { $count } cooperation
       *[other] { $count } cooperations
    }
text-hint-priority-cooperation = { $of ->
        [0] no priorities are entered yet
       *[other] { $count } of { $of } priorities with a cooperation
    }

## What was done, as the journal and the status line tell it

text-done-list = { $begin } and { $last }
text-done-the = the
text-done-yes = yes
text-done-no = no
text-done-whole-period = whole period
text-done-budget-line = { $fund } { $year } of { $action }
text-done-envelope = envelope { $fund } { $year }
text-done-field-of = { $field } of { $record }
text-done-set = Set { $what } to { $value }
text-done-raised = Raised { $what } from { $from } to { $to }
text-done-lowered = Lowered { $what } from { $from } to { $to }
text-done-emptied = Emptied { $what }
text-done-changed = Changed { $fields } of { $record }
text-done-followed = { $sentence }; { $fields } followed
text-done-with = { $sentence }; { $others } went along
text-done-added = Added { $entity } { $record }
text-done-linked = { $sentence } to { $entity } { $record }
text-receives = This workspace receives { $receives }, with the plans above; of { $plans ->
        [one] { $plans } other plan only the names come
       *[other] { $plans } other plans only the names come
    }
text-receives-short = receives { $receives }; { $plans ->
        [one] { $plans } plan
       *[other] { $plans } plans
    } by name only
text-files-went = attached files: { $given } laid down, { $taken } fetched
text-files-to-go = attached files: { $given } would be laid down, { $taken } would be fetched
text-files-missing = { $count ->
        [one] 1 attached file is not at the hub yet
       *[other] { $count } attached files are not at the hub yet
    }: { $names }; the next sync looks again
text-files-packed = { $count ->
        [one] 1 attached file is in it
       *[other] { $count } attached files are in it
    }
text-done-attached = Attached { $what } ({ $size }) to { $to }
text-done-attached-files = { $count ->
        [one] 1 file
       *[other] { $count } files
    }
text-done-attached-already = { $file } is attached already
text-done-adopted = Made priority { $priority } of proposal { $proposal }
text-done-judged = Judged { $one } and { $other } { $judgement }
text-done-judged-title = { $one } with { $other }
text-done-judged-with = { $sentence }; { $others }
text-done-remapped-one = Re-mapped { $own } of { $plan } from { $old } to { $new }
text-done-remapped = Re-mapped { $links } of { $plans } to { $version }
text-done-unplaced = Left { $own } of { $plan } without a place in { $version }, after { $old }
text-done-led = Led { $records } of { $plans } to { $version }
text-done-led-with = { $sentence }, and led { $records } there
text-done-answers-to = { $count ->
        [one] { $plans } now answers to { $version }
       *[other] { $plans } now answer to { $version }
    }
text-done-answers-to-with = { $count ->
        [one] { $sentence }; { $plans } now answers to it
       *[other] { $sentence }; { $plans } now answer to it
    }
text-done-succeeded = { $relation ->
        [dropped] Said that { $version } dropped { $old }
        [split] Said that { $old } was split into { $heirs } of { $version }
        [merged] Said that { $old } was merged into { $heirs } of { $version }
       *[other] Said that { $old } goes on as { $heirs } of { $version }
    }
text-remap-raised = the weights of the other links of { $own } were raised in proportion
text-remap-not-adopted = { $version } is not adopted yet; until then the version before holds
text-remap-closed = { $plan } is { $status }: versions of it that were frozen stay as they were
text-done-added-uncoded = Added { $record }
text-done-added-several = Added { $records }
text-done-there-already = { $count ->
        [one] 1 was there already
       *[other] { $count } were there already
    }
text-done-retired = Retired { $records }
text-done-left-behind = { $count ->
        [one] { $records } still refers to it
       *[other] { $records } still refer to it
    }
text-done-restored = Brought back { $records }
text-done-repaired = Repaired { $rule }: { $what }
text-done-remarked = Remarked on { $place }
text-done-requested = Asked about { $place }
text-done-answered = Answered about { $place }
text-done-thread = what was said about { $place }
text-done-threads = { $count ->
        [one] { $count } thread
       *[other] { $count } threads
    }
text-done-resolved = Settled { $what }
text-done-reopened = Opened { $what } again
text-done-frozen = Froze { $plan } as { $version }
text-done-review-submitted = Handed in { $plans }
text-done-review-withdrawn = Withdrew { $plans }
text-done-review-in-review = Took up { $plans } for review
text-done-review-returned = Returned { $plans }
text-done-review-approved = Approved { $plans }
text-done-review-superseded = Superseded { $plans }
text-done-review-frozen = { $sentence }, frozen as { $version }
text-done-review-by = { $sentence } by { $act }
text-done-decided = Decided { $what }: { $how }
text-done-decided-many = Decided { $conflicts }: { $how }
text-decided-mine = my side
text-decided-theirs = their side
text-decided-other = another value
text-conflict-you = you
text-conflict-somebody = somebody
text-conflict-empty = nothing
text-conflict-did-nothing = changed nothing
text-conflict-did-raise = raised { $what } by { $by }
text-conflict-did-lower = lowered { $what } by { $by }
text-conflict-did-empty = emptied { $what }
text-conflict-did-set = set { $what } to { $to }
text-conflict-did-refer = made { $what } refer to it
text-conflict-was = { $what } was { $base } and is { $now }
text-conflict-now = Before, { $now } now.
text-conflict-envelope = The envelope { $envelope } is { $amount }.
text-conflict-code = both { $who } and { $own } gave a record the code { $code }; “{ $holder }” keeps it, this one is now { $given }.
text-conflict-retired = { $gone } retired it, while { $worked } { $did }.
text-conflict-is-retired = It is retired, with all that was written.
text-conflict-is-back = It is back.
text-conflict-decided = Decided by { $by }, { $at }
text-done-merged = Merged with the work of { $authors }{ $conflicts ->
        [0] { "" }
        [one] {": "}{ $conflicts } conflict to decide
       *[other] {": "}{ $conflicts } conflicts to decide
    }
text-done-left-out = Left out { $count ->
        [one] { $count } changeset
       *[other] { $count } changesets
    } that nobody takes
text-doctor-signature = changeset { $sequence } of replica { $replica } (“{ $sentence }” of { $author }, { $at }): its signature is not of the key beside it ({ $key }), so nothing proves whose it is. It was altered in this file, or came so before there was a list of trusted keys. Run `ris3 doctor` where it was made; where it is fine there, `ris3 sync` into an empty workspace makes a whole copy.
text-doctor-list = list { $number } of trusted keys: { $why }. It was altered in this file; `ris3 sync` into an empty workspace makes a whole copy.
text-freeze-waits =
    the state was not laid down: what was given up here goes to this hub with your next change, and has not gone yet
      everything else was synced; change something, then `ris3 sync --freeze` again
text-given-up = { $sentence }, { $at }: it is kept to be read, and nobody else has it. With the right to write there, `ris3 undo { $changeset }` does it again.
text-refused-unsigned = “{ $sentence }” of { $author } was not taken: it is not signed. Its office makes a key (`ris3 office key`), has it admitted, and syncs again.
text-refused-forged = “{ $sentence }” of { $author } was not taken: its signature does not match. It was altered on the way, or somebody pretends to be the office; tell both.
text-refused-stranger = “{ $sentence }” of { $author } was not taken: its key ({ $about }) is in no list. The authority can admit it.
text-refused-revoked = “{ $sentence }” of { $author } was not taken: the key of { $office } that signed it ({ $about }) was revoked. { $office } syncs again with its new key.
text-refused-other-office = “{ $sentence }” of { $author } was not taken: { $office } signed it in a copy that belongs to another office. Ask { $office } how that came.
text-refused-unconnected = “{ $sentence }” of { $author } was not taken: it follows what was not taken or is missing. { $office } syncs again.
text-refused-twin = “{ $sentence }” of { $author } was not taken: another change of that copy has its number. Two copies of one file have been at work in { $office }: make one of them anew with `ris3 sync` into an empty workspace.
text-refused-left-out = “{ $sentence }” of { $author } was given up by { $office }.
text-refused-no-right = “{ $sentence }” of { $author } was not taken: { $office } has no right to write in { $about }. The authority can give it.
text-refused-builds-on = “{ $sentence }” of { $author } was not taken: it builds on what { $office } had no right to do.
text-refused-list = A list of trusted keys was not taken: { $about }. Tell the authority.
text-held = { $count ->
        [one] { $count } changeset stays here, because nobody would take it as it is.
       *[other] { $count } changesets stay here, because nobody would take them as they are.
    } Ask { $authority } for the right, or give up what is named with `ris3 sync --leave-out`: it stays in the history, and the rest goes.
text-held-no-key = { $count ->
        [one] { $count } changeset stays here, because this office has no key.
       *[other] { $count } changesets stay here, because this office has no key.
    } Make one with `ris3 office key` and send it to { $authority }, who can admit it; nothing is lost meanwhile.
text-held-stranger = { $count ->
        [one] { $count } changeset stays here
       *[other] { $count } changesets stay here
    }, because the key of this office ({ $fingerprint }) is in no list. Send it to { $authority }, who can admit it: { $key }
text-held-revoked = { $count ->
        [one] { $count } changeset stays here
       *[other] { $count } changesets stay here
    }, because the key of this office ({ $fingerprint }) was revoked. Make a new one with `ris3 office key --new` and send it to { $authority }, who can admit it; nothing is lost meanwhile.
text-review-hindered = { $conflicts ->
        [0] { $findings ->
            [one] { $findings } hard finding stands
           *[other] { $findings } hard findings stand
        }
        [one] { $conflicts } conflict is open{ $findings ->
            [0] { "" }
            [one] {" "}and { $findings } hard finding stands
           *[other] {" "}and { $findings } hard findings stand
        }
       *[other] { $conflicts } conflicts are open{ $findings ->
            [0] { "" }
            [one] {" "}and { $findings } hard finding stands
           *[other] {" "}and { $findings } hard findings stand
        }
    }
text-review-open-requests = { $count ->
        [one] { $count } request to { $plan } is still open
       *[other] { $count } requests to { $plan } are still open
    }
text-review-no-successor = no plan says yet that it supersedes { $plan }
text-version-submitted = As handed in on { $day }
text-version-received = As received, taken up on { $day }
text-done-duplicated = Copied { $record } as { $copy }
text-done-duplicated-many = Copied { $record }
text-done-copy-title = { $title } (copy)
text-done-moved = Moved { $record } to place { $place } of { $count }
text-done-spread = Spread { $amount } of { $fund } over { $years } for { $action }
text-done-whole-period-left = { $amount } more stand for the whole period
text-done-rates-followed = { $count ->
        [one] the highest rate of 1 fund followed
       *[other] the highest rates of { $count } funds followed
    }
text-done-rate-open = the highest rate was left empty: { $why }
text-done-rate-period = the law at hand is that of 2021-2027, and the plan is of another period
text-done-rate-no-period = the plan has no period yet, and the law has a rate for each
text-done-rate-no-region = the plan has no territory of the NUTS yet, and the law has a rate for each category of region
text-done-rate-no-category = no category of region is known for { $territory }
text-done-rate-several = the regions of { $territory } are of several categories
text-done-rate-unverified = the category of { $territory } is not verified
text-done-rate-transition = the law has { $rate } % for a transition region, and { $higher } % where it was poorer in 2014-2020
text-done-rate-more-developed = the law has { $rate } % for a more developed region, and { $higher } % where it was poorer in 2014-2020

## Calendar

text-calendar-review = review of the strategy
text-calendar-period-end = end of the period
text-calendar-milestones = milestones of indicators
text-calendar-targets = targets of indicators
text-calendar-transmission = data to the Commission
text-calendar-milestone-of-action = milestone
text-calendar-waiver = waiver ends
text-calendar-agreement = agreement ends
text-calendar-follow-up = to follow up a visit
text-calendar-criteria = review of the enabling criteria
text-calendar-discovery = discovery meeting
text-calendar-lacks-open-actions = { $count ->
        [one] 1 of { $of } actions is not completed
       *[other] { $count } of { $of } actions are not completed
    }
text-calendar-lacks-no-value-of-year = { $count ->
        [one] 1 of { $of } indicators has no value of that year or later
       *[other] { $count } of { $of } indicators have no value of that year or later
    }
text-calendar-lacks-no-value = { $count ->
        [one] 1 of { $of } indicators has no value yet
       *[other] { $count } of { $of } indicators have no value yet
    }
text-calendar-lacks-no-recent-value = { $count ->
        [one] 1 of { $of } common indicators has no value since the last time
       *[other] { $count } of { $of } common indicators have no value since the last time
    }
text-calendar-lacks-no-committed = { $count ->
        [one] 1 of { $of } lines of EU money has nothing entered as committed
       *[other] { $count } of { $of } lines of EU money have nothing entered as committed
    }
text-calendar-lacks-no-spent = { $count ->
        [one] 1 of { $of } lines of EU money has nothing entered as spent
       *[other] { $count } of { $of } lines of EU money have nothing entered as spent
    }
text-calendar-lacks-not-reviewed = { $count ->
        [one] 1 of { $of } criteria has no review
       *[other] { $count } of { $of } criteria have no review
    }
text-calendar-lacks-no-meeting = { $count ->
        [one] 1 of { $of } priorities never had a meeting
       *[other] { $count } of { $of } priorities never had a meeting
    }
