"""The statements that write whom threats touch, the same on SQLite and PostgreSQL (G3-4a).

A threat touches the systems that run one of its products in the register (`threat_product`) and are in use. Threats
that share a CVE number are one thing: where a ministry has an occasion of one, another opens none.
"""
# ruff: noqa: S608 - every part is a constant of this file

# CROSS has SQLite begin with the threats and go on to the register; else it may go through the register for each.
_TOUCH = "threat_product tp CROSS JOIN system_product sp CROSS JOIN information_system s"
_RUNS = """
    sp.product_id = tp.product_id AND sp.cpe = tp.cpe AND s.id = sp.system_id
    AND s.starts <= :today AND (s.ends IS NULL OR s.ends >= :today)
"""
_TOUCHED = f"SELECT tp.threat_id, s.organization_id FROM {_TOUCH} WHERE {_RUNS}"
PAIRS = _TOUCHED.replace("SELECT", "SELECT DISTINCT", 1)
# From each threat to those of the same thing, itself left out.
_SAME = "threat_alias a JOIN threat_alias b ON b.alias = a.alias AND b.threat_id <> a.threat_id"
# Taken away as sets of pairs: looked for one by one (NOT EXISTS), a first catalog has PostgreSQL read, for each of its
# rows, all that the statement has written so far, since it plans for the empty table that it found.
_TOLD = "SELECT o.threat_id, o.organization_id FROM occasion o WHERE o.threat_id IS NOT NULL"
_TOLD_BY_ANOTHER = f"""
    SELECT a.threat_id, told.organization_id FROM {_SAME} JOIN occasion told ON told.threat_id = b.threat_id
"""
_HERE = f"{_RUNS} AND s.organization_id = occasion.organization_id"
_OWN_GROUND = f"SELECT 1 FROM {_TOUCH} WHERE tp.threat_id = occasion.threat_id AND {_HERE}"
# Asked apart from its own ground: with OR between them PostgreSQL tries each occasion against all its ministry runs.
_GROUND_OF_THE_SAME = f"""
    SELECT 1 FROM threat_alias a CROSS JOIN threat_alias b CROSS JOIN {_TOUCH}
    WHERE a.threat_id = occasion.threat_id AND b.alias = a.alias AND b.threat_id <> a.threat_id
    AND tp.threat_id = b.threat_id AND {_HERE}
"""
_FROM_THE_SAME = f"""
    FROM threat_alias a CROSS JOIN threat_alias b CROSS JOIN {_TOUCH} CROSS JOIN occasion o
    WHERE b.alias = a.alias AND b.threat_id <> a.threat_id AND tp.threat_id = a.threat_id
    AND {_RUNS} AND o.threat_id = b.threat_id AND o.organization_id = s.organization_id
"""
ADD_SYSTEMS = f"""
    INSERT INTO occasion_system (occasion_id, system_id)
    SELECT DISTINCT o.id, s.id FROM {_TOUCH} CROSS JOIN occasion o
        WHERE tp.threat_id IN (SELECT threat_id FROM occasion WHERE threat_id IS NOT NULL)
        AND {_RUNS} AND o.threat_id = tp.threat_id AND o.organization_id = s.organization_id
    UNION SELECT o.id, s.id {_FROM_THE_SAME}
    ON CONFLICT DO NOTHING
"""
_OPENED_BY_FEED = "reported_by LIKE 'feed:%'"
_ACCOUNT = """
    (t.said ->> 'title')
    || CASE WHEN t.said ->> 'action' = '' THEN '' ELSE :line || (t.said ->> 'action') END
    || CASE WHEN t.said ->> 'due' IS NULL THEN '' ELSE :line || 'due ' || (t.said ->> 'due') END
"""
_OPEN = f"""
    INSERT INTO occasion (key, kind, ground, organization_id, reference, occurred_on, account, reported_by,
        reported_at, last_reported_at, times, threat_id, stands, renewed)
    SELECT 'threat:' || g.code || ':' || t.source || ':' || t.code, 'threat', 'known_threat', g.id,
        t.source || ':' || t.code, :today, {_ACCOUNT}, COALESCE(:by, 'feed:' || t.source),
        :at, :at, 1, t.id, true, 0
    FROM ({_TOUCHED} {{untold}}) x JOIN threat t ON t.id = x.threat_id
        JOIN organization g ON g.id = x.organization_id AND g.kind = 'ministry'
    ORDER BY x.threat_id, x.organization_id ON CONFLICT DO NOTHING
"""
# Those of one thing must be opened one after the other; all others need not wait for each other.
OPEN_ALONE = _OPEN.format(untold=f"AND tp.threat_id NOT IN (SELECT a.threat_id FROM {_SAME}) EXCEPT {_TOLD}")
OPEN_SHARED = _OPEN.format(
    untold=f"""AND tp.threat_id = :threat
        EXCEPT {_TOLD} AND o.threat_id = :threat EXCEPT {_TOLD_BY_ANOTHER} WHERE a.threat_id = :threat"""
)
UNTOLD_SHARED = f"""
    SELECT DISTINCT x.threat_id
    FROM ({_TOUCHED} AND tp.threat_id IN (SELECT a.threat_id FROM {_SAME}) EXCEPT {_TOLD} EXCEPT {_TOLD_BY_ANOTHER}) x
    JOIN organization g ON g.id = x.organization_id AND g.kind = 'ministry' ORDER BY x.threat_id
"""
RAISE = f"""
    UPDATE occasion SET stands = true
    WHERE kind = 'threat' AND NOT stands AND (EXISTS ({_OWN_GROUND}) OR EXISTS ({_GROUND_OF_THE_SAME}))
"""
# Whom a person told that it concerns them keeps that ground, whatever feeds and registers say (docs/threats.md).
_SAID_BY_HAND = """
    SELECT 1 FROM ledger_entry l WHERE l.subject = 'occasion ' || occasion.id AND l.action = 'report occasion'
"""
DROP = f"""
    UPDATE occasion SET stands = false
    WHERE kind = 'threat' AND stands AND id IN :occasions
    AND NOT EXISTS ({_OWN_GROUND}) AND NOT EXISTS ({_GROUND_OF_THE_SAME}) AND NOT EXISTS ({_SAID_BY_HAND})
"""
CONCERNED = f"""
    SELECT id FROM occasion WHERE threat_id IN :threats
        OR threat_id IN (SELECT b.threat_id FROM {_SAME} WHERE a.threat_id IN :threats)
"""
TOLD_AGAIN = f"""
    SELECT DISTINCT a.threat_id, s.organization_id, o.id {_FROM_THE_SAME} AND a.threat_id IN :threats
"""
ACCOUNT_ANEW = f"""
    UPDATE occasion SET account = (SELECT {_ACCOUNT} FROM threat t WHERE t.id = threat_id)
    WHERE threat_id IN :threats AND {_OPENED_BY_FEED}
"""
COUNT = "UPDATE occasion SET times = times + :more, last_reported_at = :at WHERE id = :id"
RENEW = "UPDATE occasion SET renewed = renewed + 1 WHERE id = :id"
HAPPENED = f"""
    UPDATE occasion SET occurred_on = :day WHERE threat_id = :threat AND reported_at = :at AND {_OPENED_BY_FEED}
"""
