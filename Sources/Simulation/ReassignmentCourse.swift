/// A model of changes of hands, ready to be drawn.
struct ReassignmentCourse: Sendable {
  var share: Double
  var after: Sampler
  var reasons: Mix<String>

  init(_ model: TaskModel.ReassignmentModel) {
    share = model.share
    after = Sampler(model.after)
    reasons = model.reasons
  }
}
