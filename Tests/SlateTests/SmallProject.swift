import TestSupport

/// A project of one calendar, one workflow and one task, small enough to work out by hand.
enum SmallProject {
  /// Writes it into a folder: rules and exports.
  static func write(to scratch: ScratchFolder) throws {
    try scratch.write("organisation: Smalltown\nzone: Europe/London\n", to: "slate.yml")
    try scratch.write(calendars, to: "definitions/calendars.yml")
    try scratch.write(rules, to: "definitions/escalation-rules.yml")
    try scratch.write(definitions, to: "definitions/tasks.yml")
    try scratch.write(workflows, to: "definitions/workflows.yml")
    try scratch.write(cases, to: "exports/cases.csv")
    try scratch.write(tasks, to: "exports/tasks.csv")
    try scratch.write(report, to: "reports/monthly-sla.yaml")
  }

  static let calendars = """
    calendars:
      office:
        hours:
          mon-fri: ["09:00-17:00"]
        observes: []

    """

  static let rules = """
    escalation_rules:
      remind:
        type: amber_warning
        notify: {owner: due-soon}
        from: 2026-01-01
      late:
        type: sla_missed
        notify: {owner: missed-owner, manager: missed-manager, groups: {board: missed-board}}
        follow_on: {rule: stagnant, after: 8 working hours}
        from: 2026-01-01
      stagnant:
        type: follow_on
        notify: {manager: stagnant-manager}
        follow_on: {rule: stagnant, after: 8 working hours, at_most: 3}
        from: 2026-01-01

    """

  static let definitions = """
    tasks:
      acknowledge:
        name: Acknowledge
        service_levels:
          - companies: all
            calendar: office
            target: 8 working hours
            amber: 2 working hours
            when_amber: remind
            when_missed: late
            from: 2026-01-01
        from: 2026-01-01

    """

  static let workflows = """
    workflows:
      advice:
        name: Advice
        companies: all
        tasks:
          - {task: acknowledge, activation: manual}
        from: 2026-01-01

    """

  static let cases = """
    case_id,workflow,opened_at,owner
    C1,advice,2026-03-02T10:00,ann
    C2,advice,2026-03-05T09:00,=bob

    """

  static let tasks = """
    task_id,case_id,task,activated_at,completed_at
    T1,C1,acknowledge,2026-03-02T10:00,2026-03-02T15:00
    T2,C1,acknowledge,2026-03-02T10:00,
    T3,C2,acknowledge,2026-03-05T09:00,2026-03-05T12:00

    """

  static let report = """
    title: Small report
    sections:
      tasks:
        title: By task
        measures: [judged, rate, late]
        by: [task]

    """
}
