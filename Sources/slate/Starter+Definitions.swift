extension Starter {
  /// Files of `sample-data/starter`, word for word; `StarterTests` writes them here.
  static let definitionFiles: [File] = [
    File(
      path: "definitions/calendars.yml",
      text: #"""
        # yaml-language-server: $schema=../.schemas/calendars.json
        #
        # When you are open. A working day or hour of a target counts along one of these. The calendar
        # `always` (24 hours, every day) is built in.
        calendars:

          office:
            hours:
              mon-fri: ["09:00-17:00"]
            # The bank holidays of England and Wales. Load a newer list before this one runs out: a feed
            # from gov.uk/bank-holidays.json does as well, see the handbook on calendars.
            holidays:
              - {date: 2026-01-01, name: New Year's Day}
              - {date: 2026-04-03, name: Good Friday}
              - {date: 2026-04-06, name: Easter Monday}
              - {date: 2026-05-04, name: Early May bank holiday}
              - {date: 2026-05-25, name: Spring bank holiday}
              - {date: 2026-08-31, name: Summer bank holiday}
              - {date: 2026-12-25, name: Christmas Day}
              - {date: 2026-12-28, name: Boxing Day (substitute)}
              - {date: 2027-01-01, name: New Year's Day}
              - {date: 2027-03-26, name: Good Friday}
              - {date: 2027-03-29, name: Easter Monday}
              - {date: 2027-05-03, name: Early May bank holiday}
              - {date: 2027-05-31, name: Spring bank holiday}
              - {date: 2027-08-30, name: Summer bank holiday}
              - {date: 2027-12-27, name: Christmas Day (substitute)}
              - {date: 2027-12-28, name: Boxing Day (substitute)}
            covers: {from: 2026-01-01, until: 2027-12-31}
            # Your own closures and short days.
            exceptions:
              - {date: 2026-12-24, name: Christmas Eve early closing, closed_during: ["12:00-17:00"]}

        """#),
    File(
      path: "definitions/communications.yml",
      text: #"""
        # yaml-language-server: $schema=../.schemas/communications.json
        #
        # The messages that escalation rules name. Words in double braces are filled in.
        communications:

          due-soon:
            name: Due soon
            method: email
            subject: "{{clock.name}} is due {{clock.target_at}}"
            body: |
              {{clock.name}} of case {{case.id}} is due {{clock.target_at}}.
            from: 2026-01-01

          overdue:
            name: Overdue
            method: email
            subject: "{{clock.name}} is overdue"
            body: |
              {{clock.name}} of case {{case.id}}, held by {{owner.name}}, was due {{clock.target_at}}.
              If it is done, record it; if it waits for somebody, say for whom and until when.
            from: 2026-01-01

        """#),
    File(
      path: "definitions/escalation-rules.yml",
      text: #"""
        # yaml-language-server: $schema=../.schemas/escalation-rules.json
        #
        # Who is told when a clock turns amber, when its target has passed, and what follows if nothing
        # moves. The words on the right are messages of communications.yml. Slate sends nothing itself.
        escalation_rules:

          remind-owner:
            type: amber_warning
            name: Remind the owner
            notify: {owner: due-soon}
            from: 2026-01-01

          target-missed:
            type: sla_missed
            name: Target passed
            notify: {owner: overdue, manager: overdue}
            follow_on: {rule: still-nothing, after: 3 working days}
            from: 2026-01-01

          # It names itself, so it has to say how often it may fire on one clock.
          still-nothing:
            type: follow_on
            name: Still nothing
            notify: {manager: overdue}
            follow_on: {rule: still-nothing, after: 5 working days, at_most: 3}
            from: 2026-01-01

        """#),
    File(
      path: "definitions/tasks.yml",
      text: #"""
        # yaml-language-server: $schema=../.schemas/tasks.json
        #
        # What is done, and how long it may take. The names on the left are those that exports give. A
        # target runs from the planned start: the case's opening, or the finish of the tasks before it.
        tasks:

          acknowledge-enquiry:
            name: Acknowledge the enquiry
            information: Write or ring back, and give the case reference.
            service_levels:
              - calendar: office
                target: 2 working days
                amber: 4 working hours
                when_amber: remind-owner
                when_missed: target-missed
                from: 2026-01-01

          give-advice:
            name: Give advice
            service_levels:
              - calendar: office
                target: 5 working days
                amber: 1 working day
                when_amber: remind-owner
                when_missed: target-missed
                from: 2026-01-01

          # A promise that changed has two service levels: ten working days until August, eight since.
          assessment-interview:
            name: Assessment interview
            service_levels:
              - calendar: office
                target: 10 working days
                amber: 2 working days
                when_amber: remind-owner
                when_missed: target-missed
                from: 2026-01-01
                until: 2026-08-31
              - calendar: office
                target: 8 working days
                amber: 2 working days
                when_amber: remind-owner
                when_missed: target-missed
                revision: allowed
                from: 2026-09-01

          personal-housing-plan:
            name: Agree the personal housing plan
            service_levels:
              - calendar: office
                target: 5 working days
                amber: 1 working day
                when_amber: remind-owner
                when_missed: target-missed
                from: 2026-01-01

          # Done by a partner, whose system writes an export of its own: see mappings/partner.yml.
          property-inspection:
            name: Inspect the property
            service_levels:
              - calendar: office
                target: 5 working days
                when_missed: target-missed
                from: 2026-01-01

          # No service level: it is counted, and is outside every rate.
          follow-up-call:
            name: Ring and ask how it went
            service_levels: []

        """#),
    File(
      path: "definitions/users.yml",
      text: #"""
        # yaml-language-server: $schema=../.schemas/users.json
        #
        # Who owns the work, by the names that exports give. Somebody who has left is given an `until`.
        users:

          rosa-lindqvist: {name: Rosa Lindqvist, email: rosa.lindqvist@council.example, from: 2026-01-01}
          amina-yusuf:
            name: Amina Yusuf
            email: amina.yusuf@council.example
            manager: rosa-lindqvist
            from: 2026-01-01
          tom-field:
            name: Tom Field
            email: tom.field@council.example
            manager: rosa-lindqvist
            from: 2026-01-01

        """#),
    File(
      path: "definitions/workflows.yml",
      text: #"""
        # yaml-language-server: $schema=../.schemas/workflows.json
        #
        # The kinds of enquiry and the tasks each takes. An automatic task starts when the case is opened
        # or, with `after`, once all of those have finished and the lag has passed; a manual one when an
        # officer adds it.
        workflows:

          housing-advice:
            name: Housing advice
            tasks:
              - {task: acknowledge-enquiry, activation: automatic, mandatory: true}
              - {task: give-advice, activation: automatic, after: [acknowledge-enquiry], mandatory: true}
              - {task: follow-up-call, activation: manual}
            from: 2026-01-01

          threatened-with-homelessness:
            name: Threatened with homelessness
            # Day 56 of the prevention duty is a date to look again, never a breach.
            service_level:
              calendar: always
              target: 56 days
              counting: inclusive
              kind: review_point
              from: 2026-01-01
            tasks:
              - {task: acknowledge-enquiry, activation: automatic, mandatory: true}
              - {task: assessment-interview, activation: automatic, after: [acknowledge-enquiry],
                 lag: 1 working day, mandatory: true}
              - {task: personal-housing-plan, activation: automatic, after: [assessment-interview],
                 mandatory: true}
              - {task: property-inspection, activation: manual}
            from: 2026-01-01

        """#),
  ]
}
