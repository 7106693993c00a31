extension Starter {
  /// Files of `sample-data/starter`, word for word; `StarterTests` writes them here.
  static let projectFiles: [File] = [
    File(
      path: "slate.yml",
      text: #"""
        # yaml-language-server: $schema=.schemas/project.json
        #
        # Your project. Change the name, then the definitions, then put your own exports into exports/.
        organisation: Example Council

        # The clock of times that are written without an offset.
        zone: Europe/London

        # What `slate report` takes where nothing else is asked for.
        reporting: {report: monthly-sla, cohort: due}

        """#)
  ]
}
