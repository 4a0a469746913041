//! The formats that can be imported, their names, and which one a file most likely has.

use std::fmt;
use std::str::FromStr;

/// An applicant tracking system's answer or feed, or a form that several of them write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// SAP SuccessFactors' feed for Google.
    SuccessFactors,
    /// SmartRecruiters, list and details.
    SmartRecruiters,
    /// Oracle Recruiting, list and details.
    Oracle,
    /// Eightfold.
    Eightfold,
    /// Workday, list and details.
    Workday,
    /// Greenhouse.
    Greenhouse,
    /// Lever.
    Lever,
    /// Ashby.
    Ashby,
    /// Workable.
    Workable,
    /// Recruitee.
    Recruitee,
    /// Teamtailor, JSON Feed and RSS.
    Teamtailor,
    /// Personio.
    Personio,
    /// Pinpoint.
    Pinpoint,
    /// Rippling, list and details.
    Rippling,
    /// BambooHR, list and details.
    BambooHr,
    /// Indeed, ZipRecruiter, JazzHR and Google's own jobs feed: XML with one element a job.
    Indeed,
    /// schema.org `JobPosting`, alone or inside a page.
    JsonLd,
    /// A table.
    Csv,
}

/// What a format's files are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Json,
    Xml,
    /// JSON Feed or RSS.
    Feed,
    /// JSON or a page with JSON in it.
    Page,
    Table,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 18] = [
        Self::SuccessFactors,
        Self::SmartRecruiters,
        Self::Oracle,
        Self::Eightfold,
        Self::Workday,
        Self::Greenhouse,
        Self::Lever,
        Self::Ashby,
        Self::Workable,
        Self::Recruitee,
        Self::Teamtailor,
        Self::Personio,
        Self::Pinpoint,
        Self::Rippling,
        Self::BambooHr,
        Self::Indeed,
        Self::JsonLd,
        Self::Csv,
    ];

    /// Its name in commands and file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SuccessFactors => "successfactors",
            Self::SmartRecruiters => "smartrecruiters",
            Self::Oracle => "oracle",
            Self::Eightfold => "eightfold",
            Self::Workday => "workday",
            Self::Greenhouse => "greenhouse",
            Self::Lever => "lever",
            Self::Ashby => "ashby",
            Self::Workable => "workable",
            Self::Recruitee => "recruitee",
            Self::Teamtailor => "teamtailor",
            Self::Personio => "personio",
            Self::Pinpoint => "pinpoint",
            Self::Rippling => "rippling",
            Self::BambooHr => "bamboohr",
            Self::Indeed => "indeed",
            Self::JsonLd => "jsonld",
            Self::Csv => "csv",
        }
    }

    /// Where its files come from, to be read after "download".
    pub const fn address(self) -> &'static str {
        match self {
            Self::SuccessFactors => "https://BOARD/googlefeed.xml",
            Self::SmartRecruiters => {
                "https://api.smartrecruiters.com/v1/companies/COMPANY/postings and each posting's `ref`"
            }
            Self::Oracle => "https://HOST/hcmRestApi/resources/latest/recruitingCEJobRequisitions?expand=all",
            Self::Eightfold => "https://COMPANY.eightfold.ai/api/apply/v2/jobs?domain=DOMAIN",
            Self::Workday => "https://HOST/wday/cxs/TENANT/SITE/jobs (POST) and each job's own address",
            Self::Greenhouse => "https://boards-api.greenhouse.io/v1/boards/BOARD/jobs?content=true",
            Self::Lever => "https://api.lever.co/v0/postings/COMPANY?mode=json",
            Self::Ashby => "https://api.ashbyhq.com/posting-api/job-board/BOARD?includeCompensation=true",
            Self::Workable => "https://apply.workable.com/api/v1/widget/accounts/ACCOUNT?details=true",
            Self::Recruitee => "https://COMPANY.recruitee.com/api/offers/",
            Self::Teamtailor => "https://BOARD/jobs.rss or https://BOARD/jobs.json",
            Self::Personio => "https://COMPANY.jobs.personio.de/xml?language=en",
            Self::Pinpoint => "https://COMPANY.pinpointhq.com/postings.json",
            Self::Rippling => "https://api.rippling.com/platform/api/ats/v1/board/BOARD/jobs",
            Self::BambooHr => "https://COMPANY.bamboohr.com/careers/list and /careers/ID/detail",
            Self::Indeed => "the XML feed that the system offers for job boards",
            Self::JsonLd => "the pages of the roles, as a browser gets them",
            Self::Csv => "a table with a header",
        }
    }

    pub(crate) const fn kind(self) -> Kind {
        match self {
            Self::SuccessFactors | Self::Personio | Self::Indeed => Kind::Xml,
            Self::Teamtailor => Kind::Feed,
            Self::JsonLd => Kind::Page,
            Self::Csv => Kind::Table,
            _ => Kind::Json,
        }
    }

    /// The format that a file's name tells, or else its beginning.
    pub fn guess(file_name: &str, text: &str) -> Option<Self> {
        let name = file_name.to_ascii_lowercase();
        if name.ends_with(".csv") {
            return Some(Self::Csv);
        }
        if let Some(format) = Self::ALL.into_iter().find(|format| name.contains(format.name())) {
            return Some(format);
        }
        let head: String = text.chars().take(20_000).collect();
        let marks: [(&str, Self); 21] = [
            ("base.google.com/ns/1.0", Self::SuccessFactors),
            ("teamtailor", Self::Teamtailor),
            ("workzag-jobs", Self::Personio),
            ("greenhouse.io", Self::Greenhouse),
            ("lever.co", Self::Lever),
            ("ashbyhq.com", Self::Ashby),
            ("workable.com", Self::Workable),
            ("careers_apply_url", Self::Recruitee),
            ("smartrecruiters.com", Self::SmartRecruiters),
            ("requisitionList", Self::Oracle),
            ("ExternalDescriptionStr", Self::Oracle),
            ("canonicalPositionUrl", Self::Eightfold),
            ("jobPostingInfo", Self::Workday),
            ("externalPath", Self::Workday),
            ("pinpointhq.com", Self::Pinpoint),
            ("key_responsibilities", Self::Pinpoint),
            ("workLocation", Self::Rippling),
            ("jobOpeningName", Self::BambooHr),
            ("JobPosting", Self::JsonLd),
            ("<job>", Self::Indeed),
            ("<html", Self::JsonLd),
        ];
        marks.into_iter().find(|(mark, _)| head.contains(mark)).map(|(_, format)| format)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let wanted = name.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.name() == wanted).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|format| format.name()).collect();
            let near = crate::suggest::nearest(name, names.iter().copied())
                .map_or_else(String::new, |near| format!("did you mean `{near}`? "));
            format!("{near}known formats: {}", names.join(", "))
        })
    }
}
