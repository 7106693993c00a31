extension BuiltInReport {
  /// `reports/monthly-sla.yaml`, word for word.
  static let monthlySLAText = #"""
    title: "{periodical} service-level report"
    description: >-
      How much of the work that fell due was done in time, where it was late, what is at risk now,
      and what the figures rest on.
    cohort: due
    lateness_bands: [1 day, 1 week, 4 weeks]

    sections:
      headline:
        title: How we did
        text: >-
          Tasks that fell due in the {period}, with {comparisons}. A
          task is in time if it was finished on or before its target; one still open after its
          target counts as late. The original target is the one before holds and revisions.
        show: headline
        measures:
          [judged, rate, original_rate, late, not_yet_due, cancelled, cancelled_after_target]

      by-workflow:
        title: By workflow
        by: workflow
        measures: [judged, rate, original_rate, late, not_yet_due, cancelled_after_target]

      by-task:
        title: By task
        text: >-
          Working time runs from start to finish without holds. The median counts finished tasks
          only; beside it stands the time within which half of all were done, open tasks included,
          because what takes long is often still open. "Not reached" means that less than half is
          done so far.
        by: task
        measures: [judged, rate, late, working_median, working_median_with_open, working_p95]

      by-team:
        title: By team and owner
        by: [team, owner]
        measures: [judged, rate, late, open_red, not_yet_due, held]

      trend:
        title: Twelve months
        show: trend
        months: 12
        measures: [judged, rate, original_rate, late, cancelled_after_target]

      how-late:
        title: How late
        text: From the target to the finish, or to now for what is still open.
        by: workflow
        measures: [late, late_by]

      ladder:
        title: Follow-on ladder
        text: >-
          Tasks of the {period} that passed their target, and how far they were escalated. Level 0 is
          the missed target; each follow-on comes a set time after the step before, for as long as
          the task is open. Times are by the calendar, nights and weekends included.
        show: ladder

      missed:
        title: Missed
        text: Tasks that fell due in the {period} and were late, the earliest target first.
        show: list
        outcomes: [missed, open_red]
        columns:
          [task_id, case_id, task, owner, team, target_at, stopped_at, overrun_working_seconds,
           follow_on_level]

      at-risk:
        title: At risk
        text: >-
          Open tasks that are in amber, or fall due within the next five working days of their
          calendar. Whatever their {period}. The clock of a task on hold stands still.
        show: list
        cohort: all
        outcomes: [open_amber]
        within: 5 working days
        columns:
          [task_id, case_id, task, owner, team, target_at, outcome, status, next_escalation_at]

      review-points:
        title: Review points reached
        text: >-
          Cases still open whose review point has passed, whatever their {period}: a date to look again,
          such as day 56 of a duty, and never late.
        clocks: cases
        show: list
        cohort: all
        outcomes: past_review_point
        where: {status: [open, on_hold]}
        columns: [case_id, workflow, owner, team, target_at, status]

      cohorts:
        title: "Three ways to choose a {period}'s tasks"
        text: >-
          The rate depends on which tasks belong to the {period}. By due date is the fair one; by
          finish leaves out what is still open; by start leaves out nothing but judges too early.
          All clocks are those judged, not yet due, cancelled, without a service level, and review
          points or excluded.
        show: cohorts
        measures:
          [all_clocks, judged, rate, original_rate, not_yet_due, cancelled, no_sla, never_judged]

      holds:
        title: Holds and revisions
        by: workflow
        measures: [count, held, held_time, revised, moved, moved_time]

      cases:
        title: Whole cases
        text: >-
          Workflows that promise a time for the case as a whole. They are counted apart from
          tasks. A review point, such as day 56 of a duty, is a date to look again and never late.
        clocks: cases
        by: workflow
        measures:
          [judged, rate, late, open, not_yet_due, past_review_point, before_review_point]

      reconciliation:
        title: Work in and out
        text: All tasks, by what was recorded in the {period}, whether they have a service level or not.
        show: reconciliation

      data-quality:
        title: Data quality
        text: Over everything that was read, not only the {period}.
        show: data-quality

    """#
}
