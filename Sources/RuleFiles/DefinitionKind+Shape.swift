package import Documents

extension DefinitionKind {
  /// What a person types for the kind, and its file bears as its name: `escalation-rules`.
  package var word: String { rawValue.replacing("_", with: "-") }

  /// The kind of a word, written with either mark: `escalation-rules`, `escalation_rules`.
  package init?(word: String) {
    self.init(rawValue: word.replacing("-", with: "_"))
  }

  /// What a file looks like that holds definitions of this kind and no others.
  package var fileShape: Shape {
    .object("a file of \(noun)s", DefinitionFileKeys.keys.filter { $0.name == rawValue })
  }

  /// What the kind is for.
  package var summary: String {
    DefinitionFileKeys.keys.first { $0.name == rawValue }?.summary ?? ""
  }

  /// What a file looks like that holds definitions of any kinds.
  package static var anyFileShape: Shape { DefinitionFileKeys.shape }
}

extension Project {
  /// What `slate.yml` looks like.
  package static var fileShape: Shape { ProjectKeys.shape }
}
