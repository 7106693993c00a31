/// The codes of one module, in the order of their numbers.
///
/// Each module has one type that conforms, so that the handbook's test can ask every module for
/// every code and hold the pages to it.
package protocol CodeList {
  /// Every code of the module.
  static var all: [Code] { get }
}
