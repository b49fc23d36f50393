/*---
code       = "IN-11"
name       = "targets-do-not-add-up"
severity   = "warning"
class      = "judgement"
reach      = "lower"
examines   = "indicator"
among      = "EXISTS (SELECT 1 FROM live_indicator_map m WHERE m.upper_indicator = live_indicator.id AND m.plan <> :plan)"
thresholds = ["targets_share_min", "targets_share_max"]
basis      = ["Vertical coherence: what the plans below promise carries the target above"]
why        = "A target above that those below do not carry will be missed, and one that they exceed by far was set without them."
message    = "{title}: {plans} {plans|plan promises|plans promise} {promised}{unit} of the target of {target}{unit}, {promised_percent}; expected is {least_share} to {most_share}. {who}."
fix        = "Agree the targets of {code} with the plans named, or explain the difference."
---*/
-- The superseded version of a lower plan promises nothing more. A target that is not entered is not zero: while one is
-- missing the sum can still grow, so only too much is certain. As where the parts are listed, what is counted in another unit
-- without a factor is not added, and shares in percent only with factors that come to 1 at most.
WITH promise AS (
  SELECT i.id, i.code, i.title, i.unit, i.target, p.code AS plan, lower.code AS lower_code, trim(lower.unit) AS lower_unit, lower.target AS lower_target, ifnull(m.factor, 1) AS factor,
         m.factor IS NOT NULL OR trim(ifnull(i.unit, '')) = '' OR trim(ifnull(lower.unit, '')) = '' OR replace(fold(ifnull(i.unit, '')), ' ', '') = replace(fold(ifnull(lower.unit, '')), ' ', '') AS fits
  FROM   live_indicator i JOIN live_indicator_map m ON m.upper_indicator = i.id
  JOIN   live_plan p ON p.id = m.plan JOIN live_indicator lower ON lower.id = m.indicator
  WHERE  i.plan = :plan AND m.plan <> :plan AND p.status <> 'superseded'),
part AS (
  SELECT *, iif(fits, lower_target * factor, NULL) AS amount FROM promise ORDER BY code, amount DESC, plan, lower_code),
added AS (
  SELECT id, code, title, unit, target, count(DISTINCT iif(amount IS NULL, NULL, plan)) AS plans, count(*) AS maps, count(amount) AS amounts, sum(amount) AS promised,
         count(*) > 1 AND sum(factor) > 1 + 1e-9 AND (trim(ifnull(unit, '')) GLOB '%*' OR trim(fold(ifnull(unit, ''))) GLOB 'percent*' OR trim(fold(ifnull(unit, ''))) GLOB 'per cent*' OR trim(fold(ifnull(unit, ''))) GLOB 'share*') AS shares,
         group_concat(plan || ' ' || lower_code || CASE WHEN lower_target IS NULL THEN ' has no target' WHEN amount IS NULL THEN ' counts in ' || lower_unit
                                                        ELSE ' gives ' || rtrim(rtrim(printf('%.2f', amount), '0'), '.') END, '; ') AS who
  FROM   part GROUP BY id)
SELECT 'indicator' AS entity, id AS record, code, 'target' AS field, title, plans, promised, ifnull(' ' || unit, '') AS unit, target,
       CAST(round(promised * 10000 / target) AS INTEGER) AS promised_percent, threshold('targets_share_min') AS least_share, threshold('targets_share_max') AS most_share, who, NULL AS missing
FROM   added
-- A hair of tolerance, since sums of decimals are not exact.
WHERE  target > 0 AND shares IS NOT 1
  AND  (promised > target * threshold('targets_share_max') * (1 + 1e-9)
        OR amounts = maps AND promised < target * threshold('targets_share_min') * (1 - 1e-9))
UNION  ALL
SELECT 'indicator', id, code, 'target', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       'no target above zero is entered that the plans below could add up to' FROM added WHERE ifnull(target, 0) <= 0
UNION  ALL
SELECT 'indicator', id, code, 'unit', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       'shares of ' || maps || ' indicators below are not added: the factors of their maps come to more than 1' FROM added WHERE shares AND target > 0
UNION  ALL
SELECT 'indicator', id, code, iif(lower_target IS NULL, 'target', 'unit'), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       plan || ' ' || lower_code || iif(lower_target IS NULL, ' has no target', ' counts in ' || lower_unit || ', and no factor leads to ' || trim(unit)) FROM part WHERE amount IS NULL;
