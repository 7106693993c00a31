import WorkingTime

/// What is wrong in the sample on purpose. Every row can be read; seven cannot be judged.
enum Defects {
  /// Makes three tasks of a definition that is gone, two of cases that are not in the export, and
  /// two that stopped the day before they started.
  static func spoil(_ rows: inout [(String, TaskTale)]) {
    let candidates = rows.indices.filter { index in
      let told = rows[index].1
      return told.completed != nil && told.events.isEmpty && !told.isAutomatic
        && told.task == "refer-to-agency"
    }
    precondition(candidates.count > 60, "too few tasks to spoil")
    for place in [10, 12, 14] {
      rows[candidates[place]].1.task = "furniture-grant"
      rows[candidates[place]].1.result = "awarded"
    }
    rows[candidates[20]].0 = "BR-23-0944"
    rows[candidates[22]].0 = "BR-23-1012"
    for place in [34, 52] {
      let started = rows[candidates[place]].1.started
      rows[candidates[place]].1.completed = started.map { $0 + -WallTime.day }
    }
  }
}
