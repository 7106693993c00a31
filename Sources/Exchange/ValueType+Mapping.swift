internal import Casework
internal import Documents
internal import WorkingTime

extension ValueType<Zone> {
  /// The name of a time zone.
  static var zone: Self {
    .written(
      "a time zone", help: "write an IANA name such as Europe/London",
      code: ExchangeCode.badMapping
    ) { Zone.named($0) }
  }
}

extension ValueType<UInt8> {
  /// A character between two fields.
  static var delimiter: Self {
    .written(
      "a delimiter", help: "write one character such as \";\", or tab",
      code: ExchangeCode.badMapping
    ) { CSVDialect(written: $0)?.delimiter }
  }
}

extension ValueType<TextEncoding> {
  /// The name of an encoding.
  static var encoding: Self {
    .written(
      "an encoding that can be read",
      help: "write \(listed(TextEncoding.allCases.map(\.rawValue)))",
      code: ExchangeCode.badMapping
    ) { TextEncoding(written: $0) }
  }
}

extension ValueType<DateFormat> {
  /// The order of day, month and year.
  static var dateFormat: Self {
    .written(
      "a date format", help: "write iso, dd/mm/yyyy or mm/dd/yyyy",
      code: ExchangeCode.badMapping
    ) { DateFormat(written: $0) }
  }
}

extension ValueType<RowCondition> {
  /// A condition on a source column.
  static var rowCondition: Self {
    .object(RowConditionKeys.self) { fields in
      guard let column = fields.column else { return nil }
      switch (fields.isIn, fields.isNotIn, fields.empty) {
      case (let texts?, nil, nil): return RowCondition(column, in: texts)
      case (nil, let texts?, nil): return RowCondition(column, in: texts, isIn: false)
      case (nil, nil, let isEmpty?): return RowCondition(column, in: [""], isIn: isEmpty)
      default:
        fields.diagnosis.report(
          ExchangeCode.badMapping, at: fields.node,
          "a condition needs one of `in`, `not_in` and `empty`",
          help: "write `{column: \(column), in: [TEXT]}`")
        return nil
      }
    }
  }
}

extension ValueType<ColumnExpression> {
  /// A part of a join: a heading, or a column or constant written out.
  static var part: Self {
    let object = ValueType.object(PartKeys.self) { fields in
      if let constant = fields.constant { return ColumnExpression.constant(constant) }
      return fields.column.map { .column($0) }
    }
    return Self(.either([.text(pattern: nil), PartKeys.shape])) { node, diagnosis in
      node.text.map { .column($0) } ?? object.read(node, diagnosis)
    }
  }
}

extension LookupKeys {
  /// The lookup as an expression.
  static func expression(_ fields: Fields<LookupKeys>) -> ColumnExpression? {
    guard let column = fields.column, let node = fields.values else { return nil }
    guard let entries = node.entries else {
      fields.diagnosis.report(
        ExchangeCode.badMapping, at: node, "the values of a lookup are a map",
        help: "write `values: {THEIRS: ours}`")
      return nil
    }
    var values: [String: String] = [:]
    for entry in entries {
      guard let text = entry.value.isBlank ? "" : entry.value.text else {
        fields.diagnosis.report(
          ExchangeCode.badMapping, at: entry.value, "a lookup gives texts",
          help: "write a text after `\(entry.name):`")
        return nil
      }
      values[entry.name] = text
    }
    let otherwise: LookupDefault? =
      switch fields.otherwise {
      case nil, "reject": .reject
      case "keep": .keep
      case "empty": .text("")
      case let text? where text.hasPrefix("="): .text(String(text.dropFirst()))
      default: nil
      }
    guard let otherwise else {
      fields.diagnosis.report(
        ExchangeCode.badMapping, at: fields.entry(\.otherwise)?.value ?? fields.node,
        "this is not what a lookup can do with other texts",
        help: "write reject, keep, empty, or = and the text to give, such as `\"=other\"`")
      return nil
    }
    return .lookup(.column(column), values: values, otherwise: otherwise)
  }
}

extension ValueType<[ColumnMapping]> {
  /// What fills each of some columns: a heading, or an expression.
  static func columns(asAttributes: Bool) -> Self {
    let object = ValueType<ColumnMapping>.columnMapping
    let element = ValueType<ColumnMapping>(
      .either([.text(pattern: nil), ColumnMappingKeys.shape])
    ) { node, diagnosis in
      if let text = node.text { return ColumnMapping("", .column(text)) }
      return object.read(node, diagnosis)
    }
    return ValueType<[Named<ColumnMapping>]>.map(of: element).map { named in
      named.map { named in
        var column = named.value
        column.target = named.name
        column.isAttribute = asAttributes
        return column
      }
    }
  }
}

extension ValueType<ColumnMapping> {
  /// An expression written out, with the format of its dates.
  static var columnMapping: Self {
    .object(ColumnMappingKeys.self) { fields in
      let kinds: [ColumnExpression?] = [
        fields.column.map { column in
          fields.prefix.map { .prefix($0, .column(column)) } ?? .column(column)
        },
        fields.constant.map { .constant($0) },
        fields.join.map { .join($0, separator: fields.with ?? " ") },
        fields.lookup,
      ]
      let given = kinds.compactMap { $0 }
      guard given.count == 1, var expression = given.first else {
        fields.diagnosis.report(
          ExchangeCode.badMapping, at: fields.node,
          "a column is filled by one of column, constant, join and lookup",
          help: "write `{column: HEADING}`, or the heading alone")
        return nil
      }
      if let join = fields.entry(\.join)?.value, join.list?.isEmpty == true {
        fields.diagnosis.report(
          ExchangeCode.badMapping, at: join, "a join without parts fills no column",
          help: "name its parts, such as `join: [CREATION DATE, CREATION TIME]`")
      }
      if let words = fields.empty { expression = .unless(words, expression) }
      if let conditions = fields.condition { expression = .only(conditions, expression) }
      var column = ColumnMapping("", expression, format: fields.format)
      column.dateOnly = fields.dateOnly
      column.take = fields.take
      return column
    }
  }
}

extension ValueType<[TableMapping]> {
  /// The columns of several tables, and of several fillings of one.
  static var tables: Self {
    let filling = ValueType<TableMapping>.object(TableMappingKeys.self) { fields in
      fields.columns.map { columns in
        var filling = TableMapping(.tasks, columns: columns + (fields.attributes ?? []))
        filling.rows = fields.rows ?? []
        filling.isGathered = fields.gathered ?? false
        filling.stopBeforeStart = fields.stopBeforeStart
        return filling
      }
    }
    let fillings = ValueType<[TableMapping]>.oneOrMore(of: filling)
    return Self(.map(fillings.shape)) { node, diagnosis in
      let named = ValueType<[Named<[TableMapping]>]>.map(of: fillings).read(node, diagnosis)
      return named?.flatMap { named in
        guard let kind = ValueType<CanonicalTable>.word.read(named.key, diagnosis) else {
          return [TableMapping]()
        }
        return named.value.map { filling in
          var filling = filling
          filling.table = kind
          return filling
        }
      }
    }
  }
}
