//! The handbook's examples, compiled and run with the doctests.

#[doc = include_str!("../../docs/agents-and-triggers.md")]
struct AgentsAndTriggers;

#[doc = include_str!("../../docs/availability.md")]
struct Availability;

#[doc = include_str!("../../docs/durability.md")]
struct Durability;

#[doc = include_str!("../../docs/embed.md")]
struct Embed;

#[doc = include_str!("../../docs/faq.md")]
struct Faq;

#[doc = include_str!("../../docs/http-api.md")]
struct HttpApi;

#[doc = include_str!("../../docs/implement-a-store.md")]
struct ImplementAStore;

#[doc = include_str!("../../docs/inbox.md")]
struct Inbox;

#[doc = include_str!("../../docs/index.md")]
struct Index;

#[doc = include_str!("../../docs/knowledge.md")]
struct Knowledge;

#[doc = include_str!("../../docs/life-cycle.md")]
struct LifeCycle;

#[doc = include_str!("../../docs/llm.md")]
struct Llm;

#[doc = include_str!("../../docs/operations.md")]
struct Operations;

#[doc = include_str!("../../docs/quick-start.md")]
struct QuickStart;

#[doc = include_str!("../../docs/responders.md")]
struct Responders;

#[doc = include_str!("../../docs/routing-policies.md")]
struct RoutingPolicies;

#[doc = include_str!("../../docs/security.md")]
struct Security;

#[doc = include_str!("../../docs/sqlite.md")]
struct Sqlite;

#[doc = include_str!("../../docs/transports.md")]
struct Transports;

#[doc = include_str!("../../docs/troubleshooting.md")]
struct Troubleshooting;

#[doc = include_str!("../../docs/widget.md")]
struct Widget;

#[doc = include_str!("../../README.md")]
struct Readme;
