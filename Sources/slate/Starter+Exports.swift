extension Starter {
  /// Files of `sample-data/starter`, word for word; `StarterTests` writes them here.
  static let exportFiles: [File] = [
    File(
      path: "exports/cases.csv",
      text: #"""
        case_id,workflow,opened_at,closed_at,status,owner,team,application_type
        C-26-001,threatened-with-homelessness,2026-08-17T10:25,,open,tom-field,options,private-tenant
        C-26-002,housing-advice,2026-08-19T13:06,2026-08-25T16:28,closed,amina-yusuf,options,private-tenant
        C-26-003,threatened-with-homelessness,2026-08-20T09:58,,open,amina-yusuf,options,private-tenant
        C-26-004,housing-advice,2026-08-24T12:26,2026-09-07T11:26,closed,amina-yusuf,options,social-tenant
        C-26-005,threatened-with-homelessness,2026-08-25T09:35,,open,tom-field,options,private-tenant
        C-26-006,housing-advice,2026-08-26T15:36,2026-09-04T09:36,closed,amina-yusuf,options,private-tenant
        C-26-007,threatened-with-homelessness,2026-08-27T10:40,,open,amina-yusuf,options,living-with-family
        C-26-008,housing-advice,2026-09-03T10:02,2026-09-11T11:36,closed,tom-field,options,social-tenant
        C-26-009,threatened-with-homelessness,2026-09-07T12:09,,open,tom-field,options,private-tenant
        C-26-010,housing-advice,2026-09-14T13:40,2026-09-22T13:04,closed,tom-field,options,social-tenant
        C-26-011,threatened-with-homelessness,2026-09-15T09:35,,open,tom-field,options,social-tenant
        C-26-012,housing-advice,2026-09-28T10:50,2026-10-12T12:30,closed,tom-field,options,private-tenant
        C-26-013,threatened-with-homelessness,2026-09-29T15:15,,open,tom-field,options,social-tenant
        C-26-014,housing-advice,2026-09-30T11:33,2026-10-07T11:40,closed,tom-field,options,private-tenant
        C-26-015,threatened-with-homelessness,2026-10-02T12:18,,open,amina-yusuf,options,social-tenant
        C-26-016,housing-advice,2026-10-06T13:26,2026-10-13T13:22,closed,amina-yusuf,options,private-tenant
        C-26-017,threatened-with-homelessness,2026-10-07T11:09,,open,tom-field,options,living-with-family
        C-26-018,housing-advice,2026-10-09T14:04,2026-10-21T11:38,closed,tom-field,options,private-tenant
        C-26-019,threatened-with-homelessness,2026-10-15T14:22,,open,amina-yusuf,options,social-tenant
        C-26-020,housing-advice,2026-10-27T14:19,,open,amina-yusuf,options,living-with-family

        """#),
    File(
      path: "exports/events.csv",
      text: #"""
        at,event,case_id,task_id,until,value,reason,by
        2026-09-02T16:40,hold,C-26-005,T-1013,2026-09-04T15:03,,waiting for documents,tom-field
        2026-09-04T15:03,release,C-26-005,T-1013,,,documents came,tom-field
        2026-09-23T09:01,hold,C-26-011,T-1029,2026-09-25T13:30,,waiting for documents,tom-field
        2026-09-25T13:30,release,C-26-011,T-1029,,,documents came,tom-field

        """#),
    File(
      path: "exports/partner-tickets.csv",
      text: #"""
        TICKET;CASE_NO;TYPE;RAISED;DONE
        51;C-26-003;INSPECT;26/08/2026 15:14;01/09/2026 10:11
        52;C-26-007;INSPECT;03/09/2026 14:30;08/09/2026 10:54
        53;C-26-013;INSPECT;05/10/2026 12:30;08/10/2026 15:50

        """#),
    File(
      path: "exports/tasks.csv",
      text: #"""
        task_id,case_id,task,owner,team,origin,activated_at,started_at,completed_at,cancelled_at,status
        T-1001,C-26-001,acknowledge-enquiry,tom-field,options,automatic,2026-08-17T10:25,2026-08-17T10:25,2026-08-18T14:01,,complete
        T-1002,C-26-001,assessment-interview,tom-field,options,automatic,2026-08-19T16:22,2026-08-19T16:22,2026-09-04T11:39,,complete
        T-1003,C-26-001,personal-housing-plan,tom-field,options,automatic,2026-09-04T11:39,2026-09-04T11:39,2026-09-14T10:31,,complete
        T-1004,C-26-002,acknowledge-enquiry,amina-yusuf,options,automatic,2026-08-19T13:06,2026-08-19T13:06,2026-08-20T12:25,,complete
        T-1005,C-26-002,give-advice,amina-yusuf,options,automatic,2026-08-20T12:25,2026-08-20T12:25,2026-08-25T15:58,,complete
        T-1006,C-26-003,acknowledge-enquiry,amina-yusuf,options,automatic,2026-08-20T09:58,2026-08-20T09:58,2026-08-21T11:52,,complete
        T-1007,C-26-003,assessment-interview,amina-yusuf,options,automatic,2026-08-24T15:55,2026-08-24T15:55,2026-09-04T13:45,,complete
        T-1008,C-26-003,personal-housing-plan,amina-yusuf,options,automatic,2026-09-04T13:45,2026-09-04T13:45,2026-09-10T15:22,,complete
        T-1009,C-26-004,acknowledge-enquiry,amina-yusuf,options,automatic,2026-08-24T12:26,2026-08-24T12:26,2026-08-27T09:31,,complete
        T-1010,C-26-004,give-advice,amina-yusuf,options,automatic,2026-08-27T09:31,2026-08-27T09:31,2026-09-02T11:16,,complete
        T-1011,C-26-004,follow-up-call,amina-yusuf,options,manual,2026-09-02T11:16,2026-09-07T11:26,2026-09-07T11:26,,complete
        T-1012,C-26-005,acknowledge-enquiry,tom-field,options,automatic,2026-08-25T09:35,2026-08-25T09:35,2026-08-27T11:44,,complete
        T-1013,C-26-005,assessment-interview,tom-field,options,automatic,2026-08-28T09:29,2026-08-28T09:29,2026-09-10T15:25,,complete
        T-1014,C-26-005,personal-housing-plan,tom-field,options,automatic,2026-09-10T15:25,2026-09-10T15:25,2026-09-16T15:25,,complete
        T-1015,C-26-006,acknowledge-enquiry,amina-yusuf,options,automatic,2026-08-26T15:36,2026-08-26T15:36,2026-08-26T16:10,,complete
        T-1016,C-26-006,give-advice,amina-yusuf,options,automatic,2026-08-26T16:10,2026-08-26T16:10,2026-09-01T14:38,,complete
        T-1017,C-26-006,follow-up-call,amina-yusuf,options,manual,2026-09-01T14:38,2026-09-04T09:36,2026-09-04T09:36,,complete
        T-1018,C-26-007,acknowledge-enquiry,amina-yusuf,options,automatic,2026-08-27T10:40,2026-08-27T10:40,2026-08-28T10:55,,complete
        T-1019,C-26-007,assessment-interview,amina-yusuf,options,automatic,2026-09-01T12:39,2026-09-01T12:39,2026-09-11T15:09,,complete
        T-1020,C-26-007,personal-housing-plan,amina-yusuf,options,automatic,2026-09-11T15:09,2026-09-11T15:09,2026-09-15T13:22,,complete
        T-1021,C-26-008,acknowledge-enquiry,tom-field,options,automatic,2026-09-03T10:02,2026-09-03T10:02,2026-09-04T13:05,,complete
        T-1022,C-26-008,give-advice,tom-field,options,automatic,2026-09-04T13:05,2026-09-04T13:05,2026-09-11T11:06,,complete
        T-1023,C-26-009,acknowledge-enquiry,tom-field,options,automatic,2026-09-07T12:09,2026-09-07T12:09,2026-09-08T09:13,,complete
        T-1024,C-26-009,assessment-interview,tom-field,options,automatic,2026-09-09T14:09,2026-09-09T14:09,2026-09-24T09:48,,complete
        T-1025,C-26-009,personal-housing-plan,tom-field,options,automatic,2026-09-24T09:48,2026-09-24T09:48,2026-09-29T13:41,,complete
        T-1026,C-26-010,acknowledge-enquiry,tom-field,options,automatic,2026-09-14T13:40,2026-09-14T13:40,2026-09-16T11:22,,complete
        T-1027,C-26-010,give-advice,tom-field,options,automatic,2026-09-16T11:22,2026-09-16T11:22,2026-09-22T12:34,,complete
        T-1028,C-26-011,acknowledge-enquiry,tom-field,options,automatic,2026-09-15T09:35,2026-09-15T09:35,2026-09-18T12:52,,complete
        T-1029,C-26-011,assessment-interview,tom-field,options,automatic,2026-09-21T15:47,2026-09-21T15:47,2026-09-29T12:12,,complete
        T-1030,C-26-011,personal-housing-plan,tom-field,options,automatic,2026-09-29T12:12,2026-09-29T12:12,2026-10-02T16:22,,complete
        T-1031,C-26-012,acknowledge-enquiry,tom-field,options,automatic,2026-09-28T10:50,2026-09-28T10:50,2026-09-28T11:54,,complete
        T-1032,C-26-012,give-advice,tom-field,options,automatic,2026-09-28T11:54,2026-09-28T11:54,2026-10-07T14:05,,complete
        T-1033,C-26-012,follow-up-call,tom-field,options,manual,2026-10-07T14:05,2026-10-12T12:30,2026-10-12T12:30,,complete
        T-1034,C-26-013,acknowledge-enquiry,tom-field,options,automatic,2026-09-29T15:15,2026-09-29T15:15,2026-09-29T16:19,,complete
        T-1035,C-26-013,assessment-interview,tom-field,options,automatic,2026-09-30T10:53,2026-09-30T10:53,2026-10-12T10:58,,complete
        T-1036,C-26-013,personal-housing-plan,tom-field,options,automatic,2026-10-12T10:58,2026-10-12T10:58,2026-10-14T15:50,,complete
        T-1037,C-26-014,acknowledge-enquiry,tom-field,options,automatic,2026-09-30T11:33,2026-09-30T11:33,2026-09-30T12:03,,complete
        T-1038,C-26-014,give-advice,tom-field,options,automatic,2026-09-30T12:03,2026-09-30T12:03,2026-10-07T11:10,,complete
        T-1039,C-26-015,acknowledge-enquiry,amina-yusuf,options,automatic,2026-10-02T12:18,2026-10-02T12:18,2026-10-06T16:42,,complete
        T-1040,C-26-015,assessment-interview,amina-yusuf,options,automatic,2026-10-07T14:09,2026-10-07T14:09,2026-10-19T11:01,,complete
        T-1041,C-26-015,personal-housing-plan,amina-yusuf,options,automatic,2026-10-19T11:01,2026-10-19T11:01,2026-10-22T09:51,,complete
        T-1042,C-26-016,acknowledge-enquiry,amina-yusuf,options,automatic,2026-10-06T13:26,2026-10-06T13:26,2026-10-08T15:55,,complete
        T-1043,C-26-016,give-advice,amina-yusuf,options,automatic,2026-10-08T15:55,2026-10-08T15:55,2026-10-13T12:52,,complete
        T-1044,C-26-017,acknowledge-enquiry,tom-field,options,automatic,2026-10-07T11:09,2026-10-07T11:09,2026-10-07T12:38,,complete
        T-1045,C-26-017,assessment-interview,tom-field,options,automatic,2026-10-08T15:53,2026-10-08T15:53,2026-10-19T11:03,,complete
        T-1046,C-26-017,personal-housing-plan,tom-field,options,automatic,2026-10-19T11:03,2026-10-19T11:03,2026-10-22T14:57,,complete
        T-1047,C-26-018,acknowledge-enquiry,tom-field,options,automatic,2026-10-09T14:04,2026-10-09T14:04,2026-10-13T11:33,,complete
        T-1048,C-26-018,give-advice,tom-field,options,automatic,2026-10-13T11:33,2026-10-13T11:33,2026-10-16T09:55,,complete
        T-1049,C-26-018,follow-up-call,tom-field,options,manual,2026-10-16T09:55,2026-10-21T11:38,2026-10-21T11:38,,complete
        T-1050,C-26-019,acknowledge-enquiry,amina-yusuf,options,automatic,2026-10-15T14:22,2026-10-15T14:22,2026-10-15T14:49,,complete
        T-1051,C-26-019,assessment-interview,amina-yusuf,options,automatic,2026-10-16T14:43,2026-10-16T14:43,2026-10-26T16:50,,complete
        T-1052,C-26-019,personal-housing-plan,amina-yusuf,options,automatic,2026-10-26T16:50,2026-10-26T16:50,,,open
        T-1053,C-26-020,acknowledge-enquiry,amina-yusuf,options,automatic,2026-10-27T14:19,2026-10-27T14:19,2026-10-27T14:51,,complete
        T-1054,C-26-020,give-advice,amina-yusuf,options,automatic,2026-10-27T14:51,2026-10-27T14:51,2026-10-30T16:35,,complete

        """#),
    File(
      path: "mappings/partner.yml",
      text: #"""
        # yaml-language-server: $schema=../.schemas/mapping.json
        #
        # How the export of a partner's system becomes ours. Left stands our column, right theirs. Copy
        # this for your own case system: `file`, the headings and the date format are what changes.
        file: exports/partner-tickets.csv
        table: tasks
        delimiter: ";"
        zone: Europe/London
        empty: [n/a]
        columns:
          task_id: {column: TICKET, prefix: P-}
          case_id: CASE_NO
          task: {lookup: {column: TYPE, values: {INSPECT: property-inspection}}}
          owner: {constant: partner}
          team: {constant: partner}
          activated_at: {column: RAISED, format: dd/mm/yyyy}
          completed_at: {column: DONE, format: dd/mm/yyyy}

        """#),
  ]
}
