package import Documents

extension ReportReader {
  /// What a report file looks like.
  package static var fileShape: Shape { ReportKeys.shape }
}
