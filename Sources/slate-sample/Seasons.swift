import WorkingTime

/// How busy the service is and how well it copes, month by month.
enum Seasons {
  /// How many enquiries a month brings against the average: a hard January, a quiet December, and
  /// in the summer of 2025 a large landlord selling up.
  static func arrivals(in date: CivilDate) -> Double {
    let (year, month, _) = date.components
    let ofYear = [1.2, 1.05, 1.08, 0.95, 0.95, 1.0, 1.05, 1.0, 1.1, 1.1, 1.0, 0.68][month - 1]
    let growth = 0.96 + 0.03 * Double(year - 2024)
    let surge = year == 2025 && (6...8).contains(month) ? 1.32 : 1
    return ofYear * growth * surge
  }

  /// How long people take against the average: the summer of 2025 was bad, then extra staff and
  /// shorter chases told.
  static func pace(in date: CivilDate) -> Double {
    let (year, month, _) = date.components
    let paces = [
      [1.0, 1.0, 1.02, 0.98, 0.97, 0.98, 1.0, 1.0, 0.97, 0.96, 0.96, 1.0],
      [0.99, 0.98, 1.0, 1.02, 1.05, 1.13, 1.26, 1.33, 1.24, 1.11, 1.05, 1.0],
      [0.97, 0.94, 0.92, 0.91, 0.91, 0.93, 0.95, 0.96, 0.94, 0.95, 0.95, 0.95],
    ]
    return paces[min(max(year - 2024, 0), 2)][month - 1]
  }

  /// How long an acknowledgement takes, in working days allowed now, against the average: when the
  /// target fell from three days to two in April 2025 the work did not get shorter at once.
  static func acknowledgementPace(in date: CivilDate) -> Double {
    switch "\(date)" {
    case ..<"2025-04-01": 1
    case ..<"2025-06-01": 1.3
    case ..<"2025-10-01": 1.16
    default: 1.06
    }
  }
}
