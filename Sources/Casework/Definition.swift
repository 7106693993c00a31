package import Diagnostics
package import WorkingTime

/// One dated body of a definition.
package struct Version<Body: Sendable>: Sendable {
  /// The dates on which it is in force.
  package var effective: EffectivePeriod
  /// What it says.
  package var body: Body
  /// Where it is written.
  package var place: Place

  /// A body in force on these dates.
  package init(_ body: Body, effective: EffectivePeriod, place: Place) {
    self.body = body
    self.effective = effective
    self.place = place
  }
}

/// A named thing that the organisation has decided, with its versions over time.
///
/// Nothing is ever edited in place: a change is a new version from a date. Versions do not overlap
/// (checked when loaded), so at most one is in force on any date.
package struct Definition<Body: Sendable>: Sendable {
  /// The key in the rule file, unique in its kind.
  package var identifier: String
  /// The versions, in the order written.
  package var versions: [Version<Body>]

  /// A definition.
  package init(_ identifier: String, versions: [Version<Body>]) {
    self.identifier = identifier
    self.versions = versions
  }

  /// The version in force on a date.
  package func version(on date: CivilDate) -> Version<Body>? {
    versions.first { $0.effective.contains(date) }
  }

  /// What is said on a date; where no version is in force, because the last has ended since the
  /// clock started, what that one says.
  package func body(on date: CivilDate) -> Body? {
    version(on: date)?.body ?? versions.last?.body
  }
}

/// Which companies a definition applies to.
package enum CompanyScope: Hashable, Sendable {
  /// All of them, those without a company included.
  case all
  /// These, by identifier.
  case these(Set<String>)

  /// The company of those that name none: `companies: ["*"]` is for them.
  package static let noCompany = "*"

  /// Whether the definition applies to a company; nil is a task, a case or an enquiry that names
  /// none, and so of `noCompany`.
  package func includes(_ company: String?) -> Bool {
    switch self {
    case .all: true
    case .these(let companies): companies.contains(company ?? Self.noCompany)
    }
  }
}
