import Diagnostics

extension ValueType<String> {
  /// Any text. Numbers and words without quotes are texts too.
  package static var text: Self {
    Self(.text(pattern: nil), isFreeText: true) { node, diagnosis in
      node.expectText("a text", help: "write the text on this line", diagnosis)
    }
  }

  /// The name of a definition, as it stands in exports: up to 200 bytes without control characters,
  /// and without blanks at either end.
  ///
  /// Blanks within are allowed, because a case system may write `Schedule a bulk item pickup` where
  /// a neater one writes `bulk-item-pickup`, and rules have to name what exports say.
  package static var identifier: Self {
    .written(
      "an identifier", help: "use one line of text without blanks at either end",
      pattern: Shape.identifierPattern
    ) { text in
      isIdentifier(text) ? text : nil
    }
  }

  /// A path below the file's own folder or the project's: relative, without `..`.
  ///
  /// Whether links lead out of the folder is for whoever opens it.
  package static var path: Self {
    Self(.text(pattern: Shape.pathPattern)) { node, diagnosis in
      guard let text = node.expectText("a path", help: "write a path", diagnosis) else {
        return nil
      }
      let steps = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      let isInside =
        !text.isEmpty && !text.hasPrefix("/") && !text.hasPrefix("~") && !text.contains("\\")
        && !text.utf8.contains(0) && !steps.contains { $0.elementsEqual("..".utf8) }
      guard isInside else {
        diagnosis.report(
          DocumentCode.pathLeaves, at: node, "this path leads out of the project's folder",
          help: "write a path below it, without .. and without / at the start")
        return nil
      }
      return text
    }
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      text.utf8.count <= 200
    else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && !text.unicodeScalars.contains(where: SafeText.isUnsafe)
  }
}

extension ValueType<Int> {
  /// A whole number in a range, in plain decimal digits: no `1e3`, no `0x10`, no `1_000`.
  package static func integer(_ range: ClosedRange<Int>) -> Self {
    Self(.integer(range)) { node, diagnosis in
      let help = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
      guard let text = node.expectText("a whole number", help: help, diagnosis) else { return nil }
      guard isDecimal(text) else {
        diagnosis.report(
          DocumentCode.badNumber, at: node, "this is not a whole number", help: help)
        return nil
      }
      guard let number = Int(text), range.contains(number) else {
        diagnosis.report(
          DocumentCode.badNumber, at: node, "this number is out of range", help: help)
        return nil
      }
      return number
    }
  }

  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    let zero = UInt8(ascii: "0")
    return !digits.isEmpty && digits.allSatisfy { (zero...UInt8(ascii: "9")).contains($0) }
      && (digits.count == 1 || digits.first != zero)
  }
}

extension ValueType<Bool> {
  /// `true` or `false`, or two other words of the key's own such as `allowed`, `not_allowed`.
  package static func boolean(_ yes: String = "true", _ no: String = "false") -> Self {
    let words = [yes, no]
    let plain = ["true", "false"]
    return Self(words == plain ? .boolean : .either([.word(words), .boolean])) { node, diagnosis in
      ValueType<String>.word(words, also: plain).read(node, diagnosis).map {
        $0 == yes || $0 == "true"
      }
    }
  }
}

extension ValueType<String> {
  /// One of some words. `also` are understood but not offered.
  package static func word(_ words: [String], also: [String] = []) -> Self {
    Self(.word(words)) { node, diagnosis in
      let help = "write \(listed(words))"
      guard let text = node.expectText("a word", help: help, diagnosis) else { return nil }
      if (words + also).contains(text) { return text }
      let meant = nearestName(to: text, among: words)
      diagnosis.report(
        DocumentCode.unknownWord, at: node, "this word is not understood here",
        help: meant.map { "did you mean `\($0)`? The words are \(listed(words, "and"))" } ?? help)
      return nil
    }
  }
}

extension ValueType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  package static var word: Self {
    let words = Value.allCases.map(\.rawValue)
    return Self(.word(words)) { node, diagnosis in
      ValueType<String>.word(words).read(node, diagnosis).flatMap(Value.init(rawValue:))
    }
  }
}

extension ValueType<DocumentNode> {
  /// Whatever stands there, for keys that nobody reads yet.
  package static var anything: Self {
    Self(.anything, isFreeText: true) { node, _ in node }
  }

  /// An object of a key table, left to be read by whoever knows what it needs.
  package static func node<Keys: KeyTable>(of keys: Keys.Type) -> Self { node(Keys.shape) }

  /// A value of a shape, left to be read by whoever knows what it needs.
  package static func node(_ shape: Shape) -> Self {
    Self(shape) { node, _ in node }
  }
}

extension ValueType {
  /// A list; of each value that is wrong a finding, and the rest is kept.
  package static func list<Element>(of element: ValueType<Element>) -> Self
  where Value == [Element] {
    Self(.list(element.shape)) { node, diagnosis in
      guard let nodes = node.list else {
        diagnosis.report(
          DocumentCode.wrongShape, at: node, "\(node.noun) stands where a list belongs",
          help: "put the values into brackets: [a, b], or one a line after a dash")
        return nil
      }
      return nodes.compactMap { element.read($0, diagnosis) }
    }
  }

  /// A list, or one value that stands for a list of itself.
  package static func oneOrMore<Element>(of element: ValueType<Element>) -> Self
  where Value == [Element] {
    Self(.either([element.shape, .list(element.shape)])) { node, diagnosis in
      if node.list != nil { return Self.list(of: element).read(node, diagnosis) }
      return element.read(node, diagnosis).map { [$0] }
    }
  }

  /// A map from names of the writer's choice; names are checked to be identifiers.
  package static func map<Element>(of element: ValueType<Element>) -> Self
  where Value == [Named<Element>] {
    Self(.map(element.shape)) { node, diagnosis in
      guard let entries = node.entries else {
        diagnosis.report(
          DocumentCode.wrongShape, at: node, "\(node.noun) stands where a map belongs",
          help: "write `name: value`, one a line")
        return nil
      }
      return entries.compactMap { entry in
        guard let name = ValueType<String>.identifier.read(entry.key, diagnosis) else { return nil }
        return element.read(entry.value, diagnosis).map { Named(name, $0, key: entry.key) }
      }
    }
  }
}

/// A value under a name of the writer's choice.
package struct Named<Value: Sendable>: Sendable {
  /// The name.
  package let name: String
  /// The value.
  package let value: Value
  /// Where the name stands.
  package let key: DocumentNode

  /// A named value.
  package init(_ name: String, _ value: Value, key: DocumentNode) {
    self.name = name
    self.value = value
    self.key = key
  }
}

/// `a, b or c`.
package func listed(_ words: [String], _ joint: String = "or") -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(joint) \(last)"
}
