internal import Synchronization

/// A value that one of several threads takes, and nobody after it: what it took is its own to use
/// up.
final class Handed<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: Value) { self.value = Mutex(value) }

  /// The value; nil for whoever comes later.
  func take() -> Value? {
    value.withLock { value in
      defer { value = nil }
      return value
    }
  }
}
