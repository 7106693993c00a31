internal import Diagnostics
internal import Synchronization

/// Connections that all read the same state of a store, one for each thread.
///
/// Each holds a read transaction from the beginning. Where a writer got in between two of them they
/// are opened anew; nobody can commit while they are open.
final class ConnectionPool: Sendable {
  /// How many there are, and so how many threads may read.
  let count: Int
  private let idle: Mutex<[Connection]>

  /// Opens a store that is there, once for each thread, at most `threads` times.
  init(_ path: String, name: String, threads: Int) throws(Findings) {
    let first = try Self.opened(path, name)
    var connections = [first]
    let state = try Self.state(first)
    while connections.count < threads {
      // A writer that waits for us keeps others from joining: one connection is enough.
      guard let another = try? Self.opened(path, name), (try? Self.state(another)) == state else {
        break
      }
      connections.append(another)
    }
    count = connections.count
    idle = Mutex(connections)
  }

  private static func opened(_ path: String, _ name: String) throws(Findings) -> Connection {
    let connection = try Connection(path, name: name, .reading)
    try connection.run("BEGIN")
    return connection
  }

  /// What changes with every change of the store; asking for it begins the reading.
  private static func state(_ connection: Connection) throws(Findings) -> String {
    guard try !StoreSchema.isEmpty(connection) else { return "" }
    try StoreSchema.check(connection)
    let seal = try connection.prepare("SELECT value FROM meta WHERE key = 'seal'")
    return try seal.step() ? seal.text(0) : ""
  }

  /// Lends a connection to each of up to `count` threads at a time; no more threads may ask.
  func with<Result>(
    _ body: (Connection) throws(Findings) -> Result
  ) throws(Findings) -> Result {
    guard let lent = idle.withLock({ $0.popLast() }) else {
      preconditionFailure("as many threads as connections")
    }
    defer { idle.withLock { $0.append(lent) } }
    return try body(lent)
  }
}
