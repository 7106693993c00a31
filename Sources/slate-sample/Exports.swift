import WorkingTime

/// The exports of the made-up case system: the four canonical files as text.
struct Exports {
  /// The cases told.
  var cases: [CaseTale]

  /// `cases.csv`.
  var casesFile: String {
    var lines = [
      "case_id,workflow,opened_at,closed_at,status,company,owner,team,contact_ref,"
        + "application_type,outcome,late_reason"
    ]
    for told in cases {
      lines.append(
        line([
          told.reference, told.workflow, text(told.opened), text(told.closed), told.status,
          told.company, told.owner, told.team.rawValue, told.contact, told.application,
          told.outcome, told.lateReason,
        ]))
    }
    return file(lines)
  }

  /// `tasks.csv`, with the few wrong rows that every real export has.
  var tasksFile: String {
    var rows = cases.flatMap { told in told.tasks.map { (told.reference, $0) } }
    rows.sort { ($0.1.reference) < ($1.1.reference) }
    Defects.spoil(&rows)
    var lines = [
      "task_id,case_id,task,owner,team,origin,activated_at,started_at,completed_at,cancelled_at,"
        + "status,completion_reason,late_reason"
    ]
    for (reference, told) in rows {
      lines.append(
        line([
          told.reference, reference, told.task, told.owner, told.team.rawValue,
          told.isAutomatic ? "automatic" : "manual", text(told.activated), text(told.started),
          text(told.completed), text(told.cancelled), told.status, told.result, told.lateReason,
        ]))
    }
    return file(lines)
  }

  /// `events.csv`, in order of time.
  var eventsFile: String {
    var rows: [(at: WallTime, case: String, task: String, order: Int, event: EventTale)] = []
    for told in cases {
      for event in told.events { rows.append((event.at, told.reference, "", rows.count, event)) }
      for task in told.tasks {
        for event in task.events {
          rows.append((event.at, told.reference, task.reference, rows.count, event))
        }
      }
    }
    rows.sort { ($0.at, $0.case, $0.task, $0.order) < ($1.at, $1.case, $1.task, $1.order) }
    var lines = ["at,event,case_id,task_id,until,value,reason,by"]
    for row in rows {
      lines.append(
        line([
          text(row.at), row.event.event, row.case, row.task, text(row.event.until),
          row.event.value, row.event.reason, row.event.by,
        ]))
    }
    return file(lines)
  }

  /// `answers.csv`.
  var answersFile: String {
    var lines = ["case_id,question,answer"]
    for told in cases {
      for answer in told.answers {
        lines.append(line([told.reference, answer.question, answer.answer]))
      }
    }
    return file(lines)
  }

  private func text(_ time: WallTime?) -> String { time.map { "\($0)" } ?? "" }

  /// No field of the sample needs quotes; a comma in one would be a mistake here.
  private func line(_ fields: [String]) -> String {
    precondition(fields.allSatisfy { !$0.contains(",") && !$0.contains("\"") })
    return fields.joined(separator: ",")
  }

  private func file(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
