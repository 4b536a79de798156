-- The rules of a year that count: those of its main round once that has begun, before that the newest.
CREATE FUNCTION rules_in_force(cycle_id uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT rule_set_id FROM round WHERE round.cycle_id = rules_in_force.cycle_id
      AND kind = 'MAIN' AND state <> 'DRAFT' ORDER BY id DESC LIMIT 1),
    (SELECT id FROM priority_rule_set WHERE priority_rule_set.cycle_id = rules_in_force.cycle_id
      ORDER BY version DESC LIMIT 1))
$$;

-- Of 100 students who can apply, how many staff expect to send a list: that many at least and at most.
ALTER TABLE cycle ADD CONSTRAINT cycle_turnout CHECK (
  (turnout_least IS NULL) = (turnout_most IS NULL) AND turnout_least >= 1 AND turnout_least <= turnout_most AND turnout_most <= 100);

-- A stored table of chances keeps the value that this function had when it was made, and is shown only
-- while the value is the same: other seats, rules, schools, expected lists or lists to start from give another one, and
-- another form of the table.
CREATE FUNCTION chances_basis(cycle_id uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT md5(concat_ws('|',
    'zone-odds/2',
    (SELECT string_agg(concat_ws(' ', school.id, school.zone_id, school.campus_id, school.closed_year, seat_pool.seats),
        ',' ORDER BY school.id)
      FROM seat_pool JOIN school ON school.id = seat_pool.school_id
      WHERE seat_pool.cycle_id = cycle.id AND seat_pool.grade = cycle.entry_grade),
    rules_in_force(cycle.id), cycle.turnout_least, cycle.turnout_most,
    (SELECT extra_rule.id FROM extra_rule WHERE extra_rule.cycle_id = cycle.id AND extra_rule.state = 'APPROVED'),
    (SELECT string_agg(round.id::text, ',' ORDER BY round.id)
      FROM round JOIN cycle last_year ON last_year.id = round.cycle_id
      WHERE round.kind = 'MAIN' AND round.state = 'PUBLISHED' AND last_year.zone_id = cycle.zone_id
        AND last_year.entry_grade = cycle.entry_grade AND last_year.school_year = cycle.school_year - 1)))
  FROM cycle WHERE cycle.id = chances_basis.cycle_id
$$;
