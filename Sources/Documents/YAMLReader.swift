package import Diagnostics
import Yams

/// Reads YAML into a tree of texts, lists and maps with places.
///
///     hours: 09:00            # the text "09:00", not 540 minutes
///     country: no             # the text "no", not false
///
/// This is the only file that knows the YAML library. A document stays within its budget, whatever
/// the file holds: `YAMLScan` refuses what would make the library recurse or expand, and the walk
/// over what the library composed counts again. Anchors, aliases, tags, merge keys, several
/// documents and repeated keys are refused; a rule file needs none of them.
///
/// - Complexity: O(n) in bytes.
package enum YAMLReader {
  /// The tree of a document.
  ///
  /// - Parameters:
  ///   - bytes: the file, UTF-8 with or without a byte order mark.
  ///   - file: the name that findings give.
  /// - Throws: what is wrong, with line, column and what to type.
  package static func read(
    _ bytes: [UInt8], file: String, budget: DocumentBudget = .handwritten
  ) throws(Findings) -> DocumentNode {
    let source = SourceText(bytes, file: file)
    let text = try TextCheck.text(of: source, budget: budget)
    var scan = YAMLScan(source, budget: budget)
    if let finding = scan.firstFinding() { throw Findings([finding]) }
    do {
      // The parser owns the anchors; it has to outlive the walk that looks for them.
      let parser = try Parser(
        yaml: text, resolver: .basic, constructor: .default, encoding: .utf8)
      guard let root = try parser.singleRoot() else { throw emptiness(of: source) }
      var walk = YAMLWalk(source: source, budget: budget)
      let tree = try walk.node(root, depth: 0)
      guard !tree.isBlank else { throw emptiness(of: source) }
      return withExtendedLifetime(parser) { tree }
    } catch let finding as Finding {
      throw Findings([finding])
    } catch let error as YamlError {
      throw Findings([finding(for: error, in: source)])
    } catch {
      throw Findings([
        Finding(DocumentCode.notYAML, at: Place(file), "the file is not well-formed YAML")
      ])
    }
  }

  private static func emptiness(of source: SourceText) -> Finding {
    Finding(
      DocumentCode.empty, at: Place(source.file, line: 1), "the file holds nothing",
      help: "write its keys, or delete the file")
  }

  private static func finding(for error: YamlError, in source: SourceText) -> Finding {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return YAMLProblem(
        source: source, problem: problem,
        mark: YAMLProblem.Mark(line: mark.line, column: mark.column, in: source),
        context: context.map {
          YAMLProblem.Mark(line: $0.mark.line, column: $0.mark.column, in: source)
        }
      ).finding
    case .duplicatedKeysInMapping(_, let context):
      let place = source.place(line: context.mark.line, scalarColumn: context.mark.column)
      return source.finding(
        DocumentCode.repeatedKey, at: place, "this key stands twice in its map",
        help: "delete one of the two")
    default:
      return Finding(
        DocumentCode.notYAML, at: Place(source.file), "the file is not well-formed YAML")
    }
  }
}

/// The walk that turns the library's nodes into ours, counting.
private struct YAMLWalk {
  let source: SourceText
  let budget: DocumentBudget
  var nodes = 0

  mutating func node(_ node: Node, depth: Int) throws -> DocumentNode {
    nodes += 1
    guard nodes <= budget.nodes else {
      throw refusal(
        DocumentCode.tooManyNodes, at: node, "the file holds more than \(budget.nodes) values",
        help: "split it into several files")
    }
    guard depth <= budget.depth else {
      throw refusal(
        DocumentCode.tooDeep, at: node,
        "lists and maps are nested more than \(budget.depth) levels deep",
        help: "write the definitions flatter")
    }
    if node.anchor != nil { throw indirection(at: node) }
    let content: DocumentNode.Content
    switch node {
    case .alias: throw indirection(at: node)
    case .scalar(let scalar): content = try text(scalar, node)
    case .sequence(let sequence):
      content = .list(try sequence.map { try self.node($0, depth: depth + 1) })
    case .mapping(let mapping): content = .map(try entries(mapping, depth: depth))
    }
    return DocumentNode(
      content, in: source, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private func text(_ scalar: Node.Scalar, _ node: Node) throws -> DocumentNode.Content {
    if scalar.string.utf8.contains(0) {
      throw refusal(
        DocumentCode.badCharacter, at: node, "the text holds the character NUL",
        help: "take the escape out")
    }
    return .text(scalar.string, quoted: scalar.style != .plain)
  }

  private mutating func entries(_ mapping: Node.Mapping, depth: Int) throws -> [DocumentNode.Entry]
  {
    try mapping.map { key, value in
      let key = try node(key, depth: depth + 1)
      guard key.text != nil else {
        throw key.finding(
          DocumentCode.wrongShape, "a key has to be a text, and \(key.noun) stands here",
          help: "write `key: value`")
      }
      if key.text == "<<" {
        throw key.finding(
          DocumentCode.indirection, "a merge key (<<) is not understood here",
          help: "write the keys out")
      }
      return DocumentNode.Entry(key: key, value: try node(value, depth: depth + 1))
    }
  }

  private func indirection(at node: Node) -> Finding {
    refusal(
      DocumentCode.indirection, at: node, "anchors and aliases are not understood here",
      help: "write the value out")
  }

  private func refusal(_ code: Code, at node: Node, _ message: String, help: String) -> Finding {
    let place = source.place(line: node.mark?.line ?? 1, scalarColumn: node.mark?.column ?? 1)
    return source.finding(code, at: place, message, help: help)
  }
}
