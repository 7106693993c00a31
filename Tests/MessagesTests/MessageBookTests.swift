import Casework
import Compliance
import Diagnostics
import Messages
import Testing
import WorkingTime

@Suite("Writing messages")
struct MessageBookTests {
  private let day = CivilDate(dayNumber: 20_000)

  private func book(
    _ templates: [MessageTemplate], companies: CompanyScope = .all
  ) -> MessageBook {
    var rulebook = Rulebook(organisation: "", zone: Zone.utc)
    rulebook.communications["c"] = Definition(
      "c",
      versions: [
        Version(
          Communication(name: "", companies: companies, templates: templates),
          effective: EffectivePeriod(),
          place: Place(""))
      ])
    rulebook.groups["board"] = Definition(
      "board",
      versions: [
        Version(
          StakeholderGroup(name: "Homelessness board"), effective: EffectivePeriod(),
          place: Place(""))
      ])
    return MessageBook(rulebook)
  }

  private func template(
    _ body: String, _ method: ContactMethod = .email, language: String = "en", need: String? = nil,
    isDefault: Bool = false, effective: EffectivePeriod = EffectivePeriod()
  ) throws -> MessageTemplate {
    MessageTemplate(
      method: method, language: language, need: need, isDefault: isDefault,
      subject: method == .email ? try MergeText("About {{clock.name}}") : nil,
      body: try MergeText(body), effective: effective)
  }

  private func recipient(
    _ contactBy: ContactMethod = .email, language: String = "en", need: String? = nil,
    phone: String? = "1",
    relation: Notice.Recipient = .owner
  ) -> Recipient {
    Recipient(
      identifier: "ann",
      user: User(
        name: "Ann", email: "ann@example.org", phone: phone, address: "1 Street",
        contactBy: contactBy, language: language, need: need),
      relation: relation, template: "c")
  }

  private var values: MergeValues {
    var values = MergeValues()
    values[.clockName] = "Visit"
    values[.caseReference] = "A&B <1>"
    values.set(attributes: ["policy": "H12"], of: "task")
    return values
  }

  @Test("Fields are filled in, and nothing is escaped: it is plain text")
  func filled() throws {
    let text =
      "{{recipient.name}}: {{case.id}} \"{{task.attributes.policy}}\" {{recipient.address}}"
    let message = try book([template(text, isDefault: true)])
      .message(to: recipient(), with: values, on: day)
    #expect(message.subject == "About Visit")
    #expect(message.body == "Ann: A&B <1> \"H12\" ann@example.org")
  }

  @Test("Lines stay as they are written; a part alone on its line leaves none behind")
  func lines() throws {
    let text =
      "Dear\n\n{{#case.team}}\nTeam\n{{/case.team}}\n{{#case.id}}\nCase\n{{/case.id}}\nEnd\n"
    let message = try book([template(text, isDefault: true)])
      .message(to: recipient(), with: values, on: day)
    #expect(message.body == "Dear\n\nCase\nEnd\n")
  }

  @Test("A part on the first line is kept or dropped whole as well")
  func firstLine() throws {
    let text = "{{#case.id}}\nCase\n{{/case.id}}\nEnd"
    let message = try book([template(text, isDefault: true)])
      .message(to: recipient(), with: values, on: day)
    #expect(message.body == "Case\nEnd")
  }

  @Test("A message longer than 65,536 bytes is refused before it is made")
  func tooLong() throws {
    var values = values
    values[.taskInformation] = String(repeating: "z", count: 1000)
    let field = "{{task.information}}"
    // The text's own bytes count as well: 20 a field, so 64 fields are 65,280 bytes and 65 too many.
    let fits = try book([template(String(repeating: field, count: 64), isDefault: true)])
    #expect(try fits.message(to: recipient(), with: values, on: day).body.utf8.count == 64_000)
    let long = try book([template(String(repeating: field, count: 65), isDefault: true)])
    #expect(throws: MessageProblem.self) {
      try long.message(to: recipient(), with: values, on: day)
    }
  }

  @Test("A field without a value is refused by its name")
  func missing() throws {
    let book = try book([template("{{case.id}} {{case.team}}", isDefault: true)])
    do throws(MessageProblem) {
      _ = try book.message(to: recipient(), with: values, on: day)
      Issue.record("the message was written")
    } catch {
      guard case .missingField("case.team", _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  /// The variants of the choice: default English e-mail, Welsh e-mail, large print, text message.
  private func variants() throws -> MessageBook {
    try book([
      template("default", isDefault: true), template("welsh", language: "cy"),
      template("large", need: "large-print"), template("text", .sms),
    ])
  }

  @Test(
    "The variant goes by need, then language, then method, then the default",
    arguments: [
      ("default", ContactMethod.email, "en", nil), ("welsh", .email, "cy", nil),
      ("large", .email, "en", "large-print"), ("text", .sms, "en", nil),
      // Welsh goes before a text message in English; large print before Welsh.
      ("welsh", .sms, "cy", nil), ("large", .email, "cy", "large-print"),
      // Nothing for braille, Polish or letters: the default.
      ("default", .email, "en", "braille"), ("default", .email, "pl", nil),
      ("default", .letter, "en", nil),
    ] as [(String, ContactMethod, String, String?)])
  func choice(body: String, method: ContactMethod, language: String, need: String?) throws {
    let message = try variants()
      .message(to: recipient(method, language: language, need: need), with: values, on: day)
    #expect(message.body == body)
  }

  @Test("A variant that cannot reach the recipient is not chosen")
  func reachable() throws {
    let message = try variants()
      .message(to: recipient(.sms, phone: nil), with: values, on: day)
    #expect(message.body == "default")
    let only = try book([template("text", .sms, isDefault: true)])
    #expect(throws: MessageProblem.self) {
      try only.message(to: recipient(phone: nil), with: values, on: day)
    }
  }

  @Test("A variant that is not in force is not chosen")
  func dated() throws {
    let book = try book([
      template("old", isDefault: true, effective: EffectivePeriod(until: day)),
      template("new", isDefault: true, effective: EffectivePeriod(from: day.adding(days: 1))),
    ])
    #expect(try book.message(to: recipient(), with: values, on: day).body == "old")
    #expect(
      try book.message(to: recipient(), with: values, on: day.adding(days: 1)).body == "new")
  }

  @Test("A communication is written for its companies, and for others there is none")
  func companies() throws {
    let book = try book(
      [template("text", isDefault: true)], companies: .these(["north", "*"]))
    for company in ["north", nil] {
      let message = try book.message(to: recipient(), with: values, company: company, on: day)
      #expect(message.body == "text")
    }
    do throws(MessageProblem) {
      _ = try book.message(to: recipient(), with: values, company: "south", on: day)
      Issue.record("the message was written")
    } catch {
      guard case .noTemplate("c") = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("An attribute's name may hold dots, and may be the beginning of another's")
  func dots() throws {
    var values = values
    values.set(attributes: ["a": "one", "a.b": "two", "a.b.c": "three", "x.y": "four"], of: "task")
    let text =
      "{{task.attributes.a}} {{task.attributes.a.b}} {{ task.attributes.a.b.c }} "
      + "{{#task.attributes.x.y}}{{task.attributes.x.y}}{{/task.attributes.x.y}}"
      + "{{^task.attributes.x}} no x{{/task.attributes.x}}"
    let message = try book([template(text, isDefault: true)])
      .message(to: recipient(), with: values, on: day)
    #expect(message.body == "one two three four no x")
    let half = try book([template("{{task.attributes.x}}", isDefault: true)])
    #expect(throws: MessageProblem.self) {
      try half.message(to: recipient(), with: values, on: day)
    }
  }

  @Test("Within a part the words of fields mean what they mean outside")
  func withinPart() throws {
    var values = values
    values[.rule] = "Late"
    values.set(attributes: ["policy": "H7"], of: "rule")
    let text = "{{#firing}}{{rule.attributes.policy}} {{case.id}} {{firing.rule}}{{/firing}}"
    let message = try book([template(text, isDefault: true)])
      .message(to: recipient(), with: values, on: day)
    #expect(message.body == "H7 A&B <1> Late")
  }

  @Test("Whoever is told through a group reads its name, and nobody else reads one")
  func through() throws {
    let text =
      "{{^recipient.through}}yours{{/recipient.through}}"
      + "{{#recipient.through}}by {{recipient.through}}{{/recipient.through}}"
    let book = try book([template(text, isDefault: true)])
    let told = { (relation: Notice.Recipient) in
      try book.message(to: self.recipient(relation: relation), with: self.values, on: self.day).body
    }
    #expect(try told(.owner) == "yours")
    #expect(try told(.user("ann")) == "yours")
    #expect(try told(.group("board")) == "by Homelessness board")
    #expect(try told(.role("duty")) == "by duty")
  }
}
