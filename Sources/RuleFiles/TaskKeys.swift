import Casework
import Documents
import WorkingTime

/// The keys of a task definition.
struct TaskKeys: DatedKeys {
  static let noun = "a task"
  let name = Key(
    "name", .text, required: true, "What a person calls it.", example: "Acknowledge the enquiry")
  let information = Key(
    "information", .text, "What its owner is told about doing it.",
    example: "Write within two working days.")
  let companies = Key(
    "companies", .companies, "The companies it applies to; all if absent.", example: "all")
  let cancellationReason = Key(
    "cancellation_reason", .text, "The reason stamped on it when a case action cancels it.",
    example: "The enquiry was withdrawn")
  let serviceLevels = Key(
    "service_levels", ValueType<[DocumentNode]>.list(of: .node(.serviceLevel)),
    "Its service levels; one in force for one company on one date.",
    example: "[{calendar: office, target: 2 working days, from: 2024-04-01}]")
  let allocation = Key(
    "allocation", ValueType<[DocumentNode]>.list(of: .node(of: AllocationKeys.self)),
    "Who may be given it; anybody if absent.", example: "[{roles: [housing-officer]}]")
  let attributes = Key(
    "attributes", .attributes, mayBeBlank: true, "Free facts, usable in reports.",
    example: "{statutory: yes}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

extension RuleReader {
  /// The task definitions by name.
  func tasks(_ sheet: DefinitionSheet) -> [String: Definition<TaskDefinition>] {
    definitions(sheet, .tasks) { (fields: Fields<TaskKeys>, effective) in
      let companies = companies(fields, \.companies, effective)
      let levels = (fields.serviceLevels ?? []).flatMap { serviceLevels($0, in: effective) }
      return TaskDefinition(
        name: fields.name ?? "", information: fields.information, companies: companies,
        cancellationReason: fields.cancellationReason,
        allocation: (fields.allocation ?? []).compactMap { allocation($0, in: effective) },
        serviceLevels: levels,
        attributes: fields.attributes ?? [:])
    }
  }
}
