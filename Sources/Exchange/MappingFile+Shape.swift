package import Documents

extension MappingFile {
  /// What a mapping file looks like.
  package static var fileShape: Shape { MappingKeys.shape }
}
