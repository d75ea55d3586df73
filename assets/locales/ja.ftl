# ticketdeck、日本語。
# 落ち着いて正確に: 何が起きたか、プログラムが何をしたか、次に何をするか。文は です・ます、ラベルは体言止め。

# Kinds, priorities, sources, categories
kind-change = 変更
kind-incident = インシデント
source-user = ユーザーの推奨事項
source-microsoft = Microsoft の推奨事項
category-devices = デバイス
category-data = データ
category-apps = アプリ
category-identity = ID
category-infrastructure = インフラストラクチャ

# Fields
field-kind = チケットの種類
field-name = チケット名
field-number = 番号
field-state = ステータス
field-priority = 優先度
field-due = 期日
field-due-short = 期日
field-details = 詳細
field-assigned = アサイン先
field-created = 作成日時
field-updated = 更新日時
field-source = ソース
field-category = カテゴリ
field-initiated = 起票者
field-action = 改善アクション
field-description = 説明
field-close-code = クローズコード
field-close-notes = クローズメモ
field-requester = 依頼者
field-impact = 影響
field-urgency = 緊急度

# Small words
view = 表示
none = なし
nobody = なし
loading = ローカル データベースを読み取っています。
not-yet-numbered = まだインスタンスにありません
time-unknown = 時刻不明

# Header
header-title = ticketdeck
header-stale = 古いデータ
header-read-only = 読み取り専用
header-unlocked = ロック解除中
header-mouse = マウス

# Home
home-change = ServiceNow 変更管理チケット
home-incident = ServiceNow インシデント管理チケット
home-open = オープン { $count } 件
home-as-of = { $time } 時点
home-never = 未読み取り
home-unread = チケットはまだインスタンスから読み取られていません。
home-empty-change = オープンな変更チケットはありません。{ $key } で作成します。
home-empty-incident = オープンなインシデント チケットはありません。{ $key } で作成します。
home-loading = ローカル データベースを読み取っています。
home-other-card = { $key } で { $title } を表示
button-create = チケットの作成
button-view-all = すべてのチケットを表示
button-manage = ServiceNow 構成の管理
attention-title = 要対応
attention-nothing = 対応が必要なものはありません。
attention-overdue = 期日を過ぎたオープン チケットが { $count } 件あります
attention-conflicts = 判断が必要な変更が { $count } 件あります: { $key } で表示
attention-refused = 拒否された変更が { $count } 件あります: { $key } で理由を表示
attention-waiting = 待機中の変更が { $count } 件あります: { $key } で表示
attention-unreadable = 完全に読み取れなかったレコードが { $count } 件あります
attention-me-unset = プロファイルの me に ServiceNow のユーザー名を設定してください。
attention-no-me = インスタンスに { $me } というユーザーはいません。プロファイルの me を設定してください。
attention-login-ends = { $count ->
    [0] ログインは本日で終わります: { $key } で再サインイン
   *[other] { $count } 日以内に再サインインしてください: { $key }
}
score-title = セキュア スコア
score-not-connected = セキュア スコア未接続: `ticketdeck connect --secure-score`
score-reading = Microsoft からセキュア スコアを読み取っています。
score-never = セキュア スコアはまだ読み取られていません。
score-line = セキュア スコア { $percent }
score-opens = { $key } で開く
score-partial = 不完全: Microsoft はすべてを返せませんでした
score-days = { $count } 日間
score-compared = { $who }: { $percent }
score-calculated = 計算 { $time }
score-counts = 要対処 { $open }、計画済み { $planned }
alert-fall = セキュア スコアが { $day } 以降に { $from } から { $to } に下がりました
alert-regressed = チケットはクローズ済みなのにポイントを失ったアクションが { $count } 件あります
alert-denied = クローズ済みなのに Microsoft がポイントを認めていないチケットが { $count } 件あります
alert-new = 前回の訪問以降の新しい改善アクションが { $count } 件あります
alert-opens = { $key } で開く: { $alert }

# Sync
sync-title = 同期
sync-starting = 開始しています。
sync-syncing = インスタンスと同期しています。
sync-idle = インスタンスと一致しています。
sync-waiting-until = 同期できません。{ $time } に再試行します。{ $key } ですぐに再試行します。
sync-waiting = 同期できません。{ $seconds } 秒後に再試行します。{ $key } ですぐに再試行します。
sync-waiting-soon = 同期できません。再試行しています。
sync-login = サインアウト中: { $key } でサインイン。チケットは読めます。作業はキューに残ります。
sync-as-of = { $time } 時点のデータ。
sync-never = インスタンスからまだ何も読み取られていません。
sync-pending = { $count ->
    [0] 送信待ちはありません。
   *[other] 送信待ちの変更が { $count } 件あります。
}
sync-short-idle = { $time } 時点
sync-short-waiting = 同期不可
sync-short-login = サインアウト中
sync-short-syncing = 同期中
sync-short-starting = 開始中
sync-short-pending = 待機 { $count }

# Connection card and connection box
connect-card = ServiceNow
connect-title = ServiceNow を使用していますか?
connect-text = ServiceNow アカウントを接続すると、変更管理とインシデント管理の ServiceNow チケットを、ここから直接作成して表示できます。
connect-demo-how = まず設定なしでデモ インスタンスを試すには、{ $key } で終了して次を実行してください:
connect-demo-command = ticketdeck demo
connection-profile = プロファイル
connection-instance = インスタンス
connection-me = あなた
connection-me-unmatched = { $me } (インスタンスに見つかりません。プロファイルの me を設定してください)
connection-vault = シークレットの保管先
connection-scope = 追跡するチケット
connection-interval = 同期間隔
vault-keyring = システムのキーリング
vault-encrypted = 暗号化ファイル
vault-plain = 平文ファイル (設定による)
vault-memory = メモリ (プログラムの終了とともに消えます)
scope-mine = ticketdeck で作成したもの、あなたまたはあなたのグループにアサインされたもの
scope-all = ログインで見えるすべて
scope-not-followed = 追跡なし
interval-seconds = { $count } 秒
interval-minutes = { $count } 分

# Ticket list
list-title-change = 変更チケット
list-title-incident = インシデント チケット
list-title-both = 変更とインシデントのチケット
list-position = { $at } / { $total }
list-filter = フィルター
list-filter-empty = 語句、または field:value
list-no-filter = { $key } でフィルター
list-sorted = { $column }順 ({ $direction })
list-ascending = 昇順
list-descending = 降順
list-open-only = オープンのみ
list-empty = ここにはまだチケットがありません。
list-empty-filter = このフィルターに合うチケットはありません。{ $key } で解除します。
group-week = { $day } の週
group-no-week = 期日なし
group-nobody = 未アサイン
toast-pasted = クエリをこの一覧のフィルターにしました。
toast-pasted-partly = ticketdeck にない列のため省きました (一覧の表示は多めになることがあります): { $parts }
toast-pasted-refused = このクエリは使えません: { $position } 文字目: { $why }
toast-pasted-table = { $table } は ticketdeck が追跡するテーブルではありません。貼り付けられるのは change_request、incident、task の一覧です。
toast-pasted-too-many = クエリの値がフィルターの上限 (250) を超えています。絞り込んでから貼り付け直してください。
query-no-operator = priority=1 のような「フィールド 演算子 値」がありません
query-unknown-field = change_request にも incident にもない列です
query-or-without-first = ^OR の前に条件が必要です
query-script = javascript: はここでは実行されません
view-open = オープン
view-mine = 自分
view-overdue = 期限超過
view-unassigned = 未アサイン
view-changed = 変更あり
palette-view = ビュー: { $name }
palette-command = コマンド: { $name }
filter-unknown-field = フィールド { $found } はありません。コロンを含む語句は引用符で囲みます
filter-unknown-field-near = フィールド { $found } はありません。{ $nearest } ですか?
filter-unknown-value = { $found } ではなく { $expected }
filter-unknown-value-near = { $found } は使えません。{ $nearest } ですか?
filter-missing-value = 値: { $expected }
filter-open-quote = 引用符が閉じられていません
filter-stray-quote = 引用符は値全体を囲みます
filter-nothing-to-join = |、OR、! の横に語句がありません
filter-too-many = フィルターの語句と値は最大 250 個です
sort-updated = 更新日時
sort-created = 作成日時
sort-number = 番号
sort-name = 名前
sort-priority = 優先度
sort-state = ステータス
sort-due = 期日
column-pending = 保留中

# Detail
detail-title = チケット
detail-pending = まだインスタンスにありません
detail-related = 関連
related-line = { $number }  { $name } ({ $state })
relation-parent = 親
relation-child = 子
relation-mended-by = 修正した変更
relation-mends = 修正対象
relation-caused-by = 原因の変更
relation-caused = 引き起こした事象
relation-same-action = 同じアクション
relation-same-item = 同じ構成アイテム
detail-journal-newest = 作業メモとコメント (新しい順)
detail-journal-oldest = 作業メモとコメント (古い順)
detail-journal-reading = まだすべてのメモがありません。インスタンスから読み取っています。
detail-journal-later = まだすべてのメモがありません。インスタンスにつながると読み取ります。
detail-journal-denied = このログインでは作業メモとコメントを読めません。{ $key } で対処方法を表示します。
detail-hidden = このチケットには見えない、または紛らわしい文字が { $count } 個あります。{ $key } でコード ポイントを表示します。
detail-spelled = ASCII 以外の文字をコード ポイント付きで表示しています。{ $key } で元の表示に戻ります。
detail-no-journal = まだメモはありません。
detail-gone = このチケットはローカル データベースから消えました。表示は最後の状態です。
detail-unreadable = このレコードは完全に読み取れませんでした。届いたまま保存されています。
detail-lines = { $from } - { $to } 行 / { $total } 行
due-overdue = { $day }、期限超過
journal-work-note = 作業メモ
journal-comment = コメント (顧客に表示)
journal-line = { $kind }  { $time }  { $author }
journal-since-above = -- 前回の表示以降の新着: 上の { $count } 件 --
journal-since-below = -- 前回の表示以降の新着: 下の { $count } 件 --
operation-create = 新規チケット
operation-edit = 編集
operation-note = 作業メモ
operation-comment = コメント
operation-state = 新しいステータス
operation-close = クローズ
write-line = { $operation }: { $state }、作成 { $time }
write-queued = キュー内
write-sending = 送信中
write-unknown = 届いたか不明
write-confirmed = 確認済み
write-refused = 拒否
write-conflict = 競合
write-frozen = 停止
write-withdrawn = 取り消し済み
write-unknown-why = 再送信の前に、インスタンスで照会します。
write-until = { $time } まで待機。
write-resolve = 競合中: { $key } で両方を比べて選べます。
write-named = { $operation }、{ $ticket }
write-refused-field = 送信 { $sent }、インスタンスの値 { $kept }
mark-queued = 待機
mark-unclear = 不明
mark-conflict = 競合
mark-refused = 拒否
mark-stopped = 停止

# Secure Score
score-list-title = 改善アクション
score-action-title = 改善アクション
score-column-rank = 順位
score-column-title = 改善アクション
score-column-points = ポイント
score-column-left = 残り
score-column-impact = 影響
score-column-cost = コスト
score-column-ticket = チケット
score-column-state = チケット状態
score-filter-empty = タイトル、ID、製品、説明
score-sort-left = 残りポイント
score-sort-rank = 順位
score-sort-title = タイトル
score-sort-category = カテゴリ
score-sort-service = 製品
score-sort-status = ステータス
score-only-open = オープンのみ
score-only-quick-wins = すぐに効果
score-only-regressed = 低下
score-only-not-shared = 未共有
score-only-closed = チケットはクローズ済み、ポイントなし
score-only-new = 前回の訪問以降の新着
score-all = 該当するすべて
score-empty = このような改善アクションはありません。
score-empty-filter = すべての語句を含む改善アクションはありません。{ $key } でフィルターを消去します。
score-status-to-address = 要対処
score-status-planned = 計画済み
score-status-risk-accepted = リスクの受け入れ
score-status-third-party = サードパーティ
score-status-alternate = 代替の軽減策
score-status-completed = 完了
score-status-reviewed = レビュー済み
score-level-low = 低
score-level-moderate = 中
score-level-high = 高
score-level-unknown = 該当なし
score-points-of = { $points } / { $max } ポイント
score-points-left = 残り { $left }
score-points-most = 最大 { $max } ポイント
score-ticket-queued = 待機
score-ticket-due = 期日 { $day }
score-basis-all = すべてのテナント
score-basis-seats = 同規模 ({ $from } - { $to } シート)
score-basis-size = 同じ規模
score-basis-industry = 同じ業界
score-why-unknown = ポイント不明
score-why-threat = { $threat } から保護
score-why-regressed = ポイントが低下
score-field-points = ポイント
score-field-regressed = 低下
score-field-tickets = チケット
score-field-product = 製品
score-field-threats = 保護対象の脅威
score-field-impact = ユーザーへの影響
score-field-cost = コスト
score-field-tier = 階層
score-field-rank = 順位
score-field-control = コントロール
score-field-link = リンク
score-field-synced = 最終同期
score-field-calculated = スコアの計算
score-field-read = 読み取り
score-regressed-when = { $day } に { $from } から { $to } に低下
score-asserted = 管理者の申告によるポイントです。Microsoft は観測していません。
score-deprecated = Microsoft はこのアクションの提供を終了しています。
score-not-scored = 採点対象外: このテナントには該当しません。
score-no-ticket = まだなし
score-closed-not-seen = ServiceNow でクローズ済み、Microsoft は未確認です。通常は 2 日以内にスコアに反映されます。
score-closed-denied = ServiceNow でクローズ済みですが、その後の Microsoft の確認でもポイントがありません。
score-at-a-glance = 概要
score-description = 説明
score-implementation = 実装の状態
score-next-steps = 次の手順
score-user-impact = ユーザーへの影響
score-history = 履歴
score-counted = { $total } 件中 { $count } 件が適切な状態です。
score-on = 有効です。
score-off = 無効です。
score-device = デバイスのアクション: Vulnerability Management で設定します。ここから状態は設定できません。
score-text-cut = [残り { $count } 文字]
score-no-history = Microsoft が保持する期間に変更はありません。
score-points-lost = ポイント減少: { $from } から { $to }
score-points-won = ポイント増加: { $from } から { $to }
score-state-set = { $state }、設定者 { $who }
score-someone = 不明なユーザー
score-action-gone = このアクションはローカル データベースから消えました。表示は最後の状態です。
score-whole = すべて
score-count-regressed = 低下 { $count }
score-count-open = 要対処 { $count }
score-count-planned = 計画済み { $count }
score-count-accepted = リスクの受け入れ { $count }
score-count-asserted = 管理者の申告 { $count }
score-count-completed = 完了 { $count }
score-count-shared = チケットあり { $count }
detail-action = { $points }、{ $status }; { $key } で開く
detail-linked = ここで自分がリンク; { $key } で外す
link-list-title = { $ticket } に改善アクションをリンク
link-note = 改善アクション { $action } にリンクしました。
score-linked = { $ticket }; ここで自分がリンク

# Sharing
share-title = 共有
share-change = ServiceNow 変更チケット
share-incident = ServiceNow インシデント チケット
share-link = リンクをコピー
share-text = テキストとしてコピー
share-markdown = Markdown としてコピー
share-mail = メールの下書き
share-open = 開く
share-again = もう一度共有
share-cancel = キャンセル
share-looking = 以前に共有されたことがあるか、インスタンスに問い合わせています。
share-exists = { $number } があります、{ $state }。
share-exists-by = { $number } があります、{ $state }。作成者: { $who }。
share-more = ほかに { $count } 件あります。
share-again-ask = 開きますか、もう一度共有しますか?
share-unasked = 以前に共有されたことがあるかは問い合わせできませんでした。ここで分かるチケットはありません。

# Setting a status at Microsoft
score-state-title = Microsoft でのステータスの設定
score-state-reason = 理由 *
score-state-note = Microsoft に送る内容: { $reason }
score-state-best-effort = 今、一度だけ送信します。Microsoft は履歴に残します。ポータルへの表示は 1 日遅れることがあります。
score-state-sending = Microsoft に送信しています。
score-state-there = ステータスと理由はすでに同じです。何も送信していません。
score-state-same = アクションはすでにこのステータスです。何も送信していません。

# Task form
form-new-change = 新しい変更チケット
form-new-incident = 新しいインシデント チケット
form-edit = { $number } の編集
form-edit-unnumbered = チケットの編集
form-required = * 必須
form-resumed = 下書きの続きです。{ $key } で破棄します。
form-discard-ask = 下書きを破棄しますか? もう一度 { $key } で破棄、ほかのキーで保持します。
form-from-action = 改善アクション { $control } から
form-proposed = 提案 { $priority }: { $why }
form-fixed = チケットの作成時に決まりました。
form-choose = 左右で選択します。
form-unchosen = 未選択
form-name-note = { $count } / { $max } 文字
form-due-note = 2026-12-01、12-01、+7d、fri
form-due-understood = { $day } ({ $weekday })、+ と - で移動
form-due-past = { $day } は過去の日付です。Enter でそのまま使います。
form-incident-priority = 影響 { $impact }、緊急度 { $urgency } を設定します。
form-description-note = { $count } / { $max } 文字
weekday-mon = 月曜日
weekday-tue = 火曜日
weekday-wed = 水曜日
weekday-thu = 木曜日
weekday-fri = 金曜日
weekday-sat = 土曜日
weekday-sun = 日曜日
problem-missing = 必須です。
problem-passphrase-instead = キーリングがありません。暗号化ファイルに保管します。パスフレーズを決めてください。
problem-too-long = 長すぎます。最大 { $max } 文字です。
problem-not-a-day = 日付ではありません。12-01、+7d、fri のように入力してください。
problem-past-day = 過去の日付です。Enter でそのまま使います。
problem-with-detail = { $step } ({ $detail })

# Finder: help and palette
help-title = ヘルプ
palette-title = 操作
views-title = ビュー
finder-search = 検索
finder-empty = 語句またはキーを入力
finder-none = 一致する操作はありません。
finder-sends = ServiceNow に書き込みます。
finder-sends-to-microsoft = Microsoft に書き込みます。
finder-discards = 破棄する前に確認します。

# The list as a URL
link-title = ServiceNow でのこの一覧
link-text = 同じチケットへのリンクです。ブラウザーで開くか、人に渡せます:
link-left-out = フィルターのこの部分は ticketdeck だけが判断できるため、リンクに含まれません: { $parts }

bad-config-title = 構成を取り込めませんでした
bad-config-text = すべて以前のままです。次のように書き直してから、もう一度読み込んでください:
link-mail-title = メールの下書き
link-mail-text = メール プログラム用の下書きです。リンクは端末のクリップボードにあります:

# Toasts
toast-state-sent = Microsoft がステータスを受け取りました。ポータルには 1 日遅れることがあります。
toast-state-failed = ステータスは設定されませんでした。{ $why }
toast-score-not-due = Microsoft は { $time } まで待つよう求めています。
toast-score-failed = セキュア スコアを読み取れませんでした。{ $why }
toast-text-copied = アクションをテキストとして端末のクリップボードに送りました。
toast-markdown-copied = アクションを Markdown として端末のクリップボードに送りました。
toast-mail-copied = メール下書きのリンクを端末のクリップボードに送りました。
toast-ticket-elsewhere = { $number } はこのプロファイルの追跡範囲外です。リンクを端末のクリップボードに送りました。
toast-queued = キューに入れました: { $name }。ここに保存され、自動的に送信されます。
toast-queued-edit = キューに入れました: { $name } の変更。ここに保存され、自動的に送信されます。
toast-not-saved = 保存されませんでした。{ $why } 下書きは残っています。同じキーで再試行してください。
toast-reloaded = 構成を読み直しました。接続と同期間隔は次の起動から有効です。
toast-message-copied = メッセージを端末のクリップボードに送りました。
toast-no-chord = { $keys } はここでは何もしません。
toast-nothing-changed = 変更がないため、何も送信しません。
toast-draft-kept = 下書きを残しました。同じキーで続けられます。
toast-draft-discarded = 下書きを破棄しました。
toast-paste-cut = 一部だけを取り込みました。この欄は { $max } 文字までです。
toast-sync-now = 同期しています。
toast-aside = 変更があるまで脇に置きました。is:aside で表示します
toast-snoozed = 明朝または変更まで脇に置きました。is:aside で表示します
toast-not-aside = 一覧に戻しました
toast-sync-elsewhere = 別の ticketdeck ウィンドウが同期しています。ここにはその結果を表示します。
toast-no-such-locale = { $locale } の表示はありません。[ui] の language: en、de、sv、ja、zh-TW
toast-link-copied = リンクを端末のクリップボードに送りました。
toast-number-copied = { $number } を端末のクリップボードに送りました。
toast-load-failed = ローカル データベースを読み取れませんでした。{ $why }
toast-write-refused = インスタンスが変更を拒否しました。{ $key } で内容と理由を表示します。
toast-write-conflict = 同じフィールドをほかの人が先に変更しました。{ $key } で両方を表示します。
toast-write-frozen = 変更を停止しました。あなたの操作なしには進みません。{ $key } で理由を表示します。

# Too small
small-title = ticketdeck には 60 桁 20 行が必要です。
small-text = この端末は { $columns } 桁 { $rows } 行です。広げるか、{ $key } で終了してください。

# Actions
action-send = タスクを ServiceNow に送信
action-next-field = 次のフィールド
action-previous-field = 前のフィールド
action-leave-form = フォームを閉じる (下書きは残る)
action-discard-draft = 下書きを破棄
action-edit = このチケットを編集
action-previous-ticket = 前のチケット
action-next-ticket = 次のチケット
action-toggle-pane = 一覧の横のチケットを表示、または隠す
action-journal-order = メモを新しい順または古い順に
action-code-points = コード ポイントを表示、または隠す
action-copy-number = チケット番号をコピー
action-view = 選択したチケットを表示
action-create-ticket = チケットの作成
action-view-all = すべてのチケットを表示
action-go-home = ホーム
action-views = ビュー
action-reload = 構成ファイルを読み直す
action-all-tickets = すべてのチケット
action-list-link = この一覧の ServiceNow リンク
action-manage = ServiceNow 構成の管理
action-filter = 一覧をフィルター
action-next-kind = 変更、インシデント、または両方
action-next-sort = 次の列で並べ替え
action-reverse-sort = 並び順を逆にする
action-open-only = クローズ済みチケットの非表示と表示
action-keep-filter = フィルターを保持して一覧に戻る
action-complete-filter = 語句を補完、次の候補
action-complete-filter-back = 前の候補で補完
action-restore-filter = フィルターを元に戻して閉じる
action-pick-view = 1 番目から 9 番目のビューを表示
action-next-group = 状態、担当者、期日の週でまとめる、または解除
action-put-aside = ひとまず完了: 変更まで脇に置く、または戻す
action-snooze = 明朝または変更まで脇に置く
action-clear-or-back = フィルターを消去 (ビューのものは残る)、または戻る
action-view-action = 選択した改善アクションを表示
action-share = この改善アクションを共有
action-press-share = この方法で共有
action-previous-action = 前の改善アクション
action-next-action = 次の改善アクション
action-open-shared-ticket = 作成したチケットを開く
action-copy-action-link = アクションのリンクをコピー
action-set-status = アクションのステータスを Microsoft で設定
action-send-status = ステータスを Microsoft に送信
action-open-action = 改善アクションを開く、またはリンクする
action-unlink-action = 改善アクションへのリンクを外す
action-secure-score = セキュア スコアの改善アクション
action-score-overview = セキュア スコアの概要
action-category-actions = このカテゴリの改善アクション
action-open-actions = オープンなアクションのみ、または該当するすべて
action-next-category = 次のカテゴリ
action-previous-category = 前のカテゴリ
action-next-service = 次の製品
action-quick-wins = すぐに効果の出るもののみ: 影響小、作業小
action-regressed-actions = ポイントを失ったもののみ
action-not-shared = チケットのないもののみ
action-open-alert = セキュア スコアの通知を開く、その次へ
action-move-up = 上へ
action-move-down = 下へ
action-page-up = 前のページ
action-page-down = 次のページ
action-first = 先頭へ
action-last = 末尾へ
action-other-card = もう一方のカードへ
action-sync-now = 今すぐ同期
action-palette = 操作を検索して実行
action-help = ヘルプ
action-run-found = 見つけた操作を実行
action-copy-link = リンクをコピー
action-close = このボックスを閉じる
action-back = 戻る
action-leave = ticketdeck を終了
action-quit = ticketdeck をすぐに終了 (下書きは残る)
action-redraw = 画面を描き直す
action-suspend = ticketdeck をバックグラウンドへ

# Hint bar
chord-go = 移動
chord-view = 一覧
chord-copy = コピー
chord-more = その他
chord-begun = … 次のキーを待っています。esc で取り消します。
hint-bar-send = 送信
hint-bar-next-field = 次の欄
hint-bar-leave-form = 閉じて保持
hint-bar-discard = 破棄
hint-bar-edit = 編集
hint-bar-next-ticket = 次へ
hint-bar-view = 表示
hint-bar-create = 作成
hint-bar-view-all = すべて
hint-bar-manage = 管理
hint-bar-filter = フィルター
hint-bar-kind = 種類
hint-bar-share = 共有
hint-bar-choose = 選択
hint-bar-next-action = 次へ
hint-bar-ticket = チケット
hint-bar-copy-link = リンクコピー
hint-bar-set-status = ステータス
hint-bar-open-action = アクション
hint-bar-actions-of = アクション
hint-bar-category = カテゴリ
hint-bar-service = 製品
hint-bar-quick-wins = すぐに効果
hint-bar-not-shared = 未共有
hint-bar-keep-filter = 完了
hint-bar-complete-filter = 補完
hint-bar-restore-filter = 元に戻す
hint-bar-other-card = カード
hint-bar-palette = 操作
hint-bar-help = ヘルプ
hint-bar-run = 実行
hint-bar-copy = コピー
hint-bar-close = 閉じる
hint-bar-back = 戻る
hint-bar-quit = 終了
hint-bar-keep-theme = 決定

# Why an action cannot run now
reason-not-connected = まだ ServiceNow に接続していません。
reason-no-ticket = チケットが選択されていません。
toast-command-started = { $name } を実行中です。
toast-command-done = { $name } は { $seconds } 秒で正常終了しました。
toast-command-failed = { $name } は { $seconds } 秒後に終了コード { $code } で終了しました。
toast-command-killed = { $name } は { $seconds } 秒後にシグナルで終了しました。
toast-command-slow = { $name } は { $seconds } 秒以内に終わらず、終了させました。
toast-command-not-run = { $name } は実行されませんでした: { $why }
reason-like-an-option = { $fact } がオプションのように始まります。run で前に文字を置いてください。
reason-both-kinds = ServiceNow の一覧は 1 つのテーブルです。先に種類を選んでください。
reason-not-followed = このプロファイルはそのテーブルを追跡していません。
reason-loading = チケットを読み取り中です。
reason-unreadable = このレコードは完全に読み取れなかったため、ここでは編集しません。
reason-ticket-over = このチケットは終了しています。ServiceNow は編集を受け付けません。
reason-no-room = 一覧とチケットを並べて表示するには、ウィンドウが小さすぎます。
reason-no-number = チケットにまだ番号がありません。インスタンスにありません。
reason-no-score = セキュア スコア未接続: `ticketdeck connect --secure-score` で接続します。
reason-no-action-selected = 改善アクションが選択されていません。
reason-action-loading = 改善アクションを読み取り中です。
reason-no-link = Microsoft からリンクが提供されていません。
reason-not-shared = まだチケットが作成されていません。
reason-not-linked = このチケットは改善アクションにリンクされていません。
toast-linked = ここでリンクしました。送信はしていません。メモは送信したときだけ届きます。
toast-unlinked = リンクを外しました。送信はしていません。
reason-no-alert = セキュア スコアからの通知はありません。
reason-plain-filter = このフィルターは普通の語句です。補完するものはありません。
reason-other-place = この操作は別の場所で使えます: { $place }。

# Places
scope-everywhere = すべての場所
scope-home = ホーム
scope-connect = 未接続
scope-list = チケット一覧
scope-filter = フィルター行
scope-detail = チケット
scope-form = タスク フォーム
scope-finder = ヘルプと操作
scope-link = リンク
scope-setup = 設定
scope-setup-field = 設定、入力欄
crumb-sign-in = サインイン
scope-sign-in = サインイン、待機中
scope-sign-in-end = サインイン、終了
scope-manage = 構成
scope-naming = ステータスの名前
scope-profiles = プロファイル
scope-ask = 確認
scope-passphrase = パスフレーズ
scope-cases = トラブルシューティング
scope-case = トラブルシューティングの項目
scope-score = セキュア スコア
scope-score-list = 改善アクション一覧
scope-score-action = 改善アクション
scope-share = 共有
scope-score-state = Microsoft でのステータス
scope-themes = 配色
table-place = 場所
table-keys = キー
table-action = 操作

# What to do next
hint-check-network = インスタンスに接続できません。ネットワーク、プロキシ、URL を確認してください。未送信の作業は残っています。
hint-check-certificate = インスタンスの証明書が信頼されていません。プライベート CA の場合は、プロファイルの ca_file を設定してください。
hint-wake-instance = インスタンスが休止しています。ブラウザーで起動してください。未送信の作業は残っています。
hint-page-in-between = API ではなく Web ページが応答しました。サインイン ページかプロキシが間にあります。インスタンスの URL とプロキシを確認してください。
hint-redirected = インスタンスがリダイレクトを返しました。リダイレクトには従いません。インスタンスの URL を確認してください。
hint-sign-in-again = ログインが拒否されたか期限切れです。ticketdeck connect でもう一度サインインしてください。未送信の作業は残っています。
hint-ask-for-scope = OAuth クライアントはこの API を使えません。Table API の許可を ServiceNow 管理者に依頼してください。
hint-ask-for-role = ログインのロールでは許可されていません。ServiceNow 管理者にロールを依頼してください。
hint-instance-rule = インスタンスのルールが拒否しました。求められている内容はその文言にあります。
hint-wait-for-limit = インスタンスへの要求が多すぎます。指示どおり待っています。何もする必要はありません。
hint-instance-trouble = インスタンスに問題が起きています。自動的に再試行します。
hint-record-gone = レコードがなくなったか、このログインでは見えません。
hint-check-instance = テーブルまたはパスがありません。インスタンスの URL を確認してください。
hint-bad-answer = 応答が途切れたか読み取れません。自動的に再試行します。
hint-look-up-first = 届いたかどうか不明です。再送信の前に照会します。
hint-changed-elsewhere = 同じフィールドをほかの人が先に変更したため、何も送信していません。両方を比べて選んでください。
hint-two-tickets = このタスクの ID を持つチケットがインスタンスに複数あります。確認されるまで何も送信しません。
hint-free-disk-space = データ フォルダーに書き込めません。ディスクの空きを増やしてください。
hint-fix-permissions = データ フォルダーまたは中のファイルの所有者かモードが正しくありません。自分だけのものにしてください。
hint-check-database = ローカル データベースが壊れているか、新しいバージョンのものです。新しい場合は ticketdeck を更新してください。壊れている場合は、ファイルのコピーを残し、別のデータ フォルダーで始めてください。
hint-filter-ignored = インスタンスがフィルターを無視するため、応答を信頼できません。対象範囲の列について ServiceNow 管理者に確認してください。
hint-fix-config = 構成ファイルの設定を変える必要があります。
hint-connect = まだプロファイルが接続されていません。ticketdeck connect を実行してください。
hint-choose-me = 操作する人がインスタンスに見つかりません。プロファイルの me を設定してください。
hint-other-window = 別の ticketdeck がすでに送信しています。ここでキューに入れたものはそちらが送信します。
hint-check-number = そのようなチケットはここにありません。同期するか、番号を確認してください。
hint-entra-secret = Entra アプリケーションのシークレットが違うか、期限切れです。Entra 管理センター (アプリの登録 > 証明書とシークレット) で新しく作り、もう一度接続してください。
hint-entra-application = Entra がこのアプリケーションまたはテナントを認識していません。プロファイルの tenant と entra_client_id、クラウドが正しいかを確認してください。
hint-entra-consent = アプリケーションに同意がありません。管理者が SecurityEvents.Read.All (アプリケーションまたは委任) を付与し、テナントに同意する必要があります。
hint-entra-policy = テナントの条件付きアクセス ポリシーがこのサインイン方法を拒否しました。デバイス コードはよくブロックされます。ブラウザーか、アプリケーション自身のログインを使ってください。
hint-entra-redirect = アプリケーションの登録が合っていません。http://localhost を持つプラットフォーム「モバイル アプリケーションとデスクトップ アプリケーション」を追加してください。ブラウザーでのサインインはシークレットを送りません。
hint-entra-scope = 求めた Graph のアドレスを Entra が認識していません。Graph とサインインは同じクラウドである必要があります。
hint-score-role = このログインはセキュア スコアを使えません。同意済みの SecurityEvents.Read.All が必要です。人の場合は「セキュリティ閲覧者」または「セキュリティ管理者」のロールも必要です。
hint-score-write = このログインはセキュア スコアを読めますが、変更できません。SecurityEvents.ReadWrite.All が必要で、人の場合は「セキュリティ管理者」のロールも必要です。
hint-score-empty = テナントにはまだセキュア スコアがありません。新しいか、対象のライセンスがありません。保存済みのものは変わっていません。
hint-score-cloud = このクラウド (21Vianet、中国) にはセキュア スコアがありません。
hint-score-refused = Microsoft が拒否しました。詳しくはその文言と要求 ID を見てください。デバイス コントロール (scid_...) の状態は Vulnerability Management でのみ設定します。
hint-allow-access = インスタンスのページでアクセスが拒否されました。統合ユーザーとしてサインインし、もう一度始めて Allow を選んでください。
hint-begin-again = この応答は別のサインインのものか、そのサインインは終わっています。もう一度始めて、最新のアドレスを使ってください。
hint-register-redirect = ブラウザーが求めたものと違うアドレスに送られました。こちらの Redirect URL がその通りに登録されていないと、インスタンスは最初に登録されたものを使います。登録してもらってから、もう一度始めてください。
hint-paste-whole = ブラウザーが戻されたアドレスではありません。ページが読み込めなくても、code と state を含むアドレス バー全体をコピーしてください。
hint-paste-instead = ブラウザーから応答がありません。戻されたアドレスを貼り付けてください。別のホストやポートに移った場合は、こちらの Redirect URL を表示どおりに登録してもらってください。
hint-new-code = インスタンスがコードを受け付けませんでした。コードは 1 回、1 分間だけ有効です。もう一度始めてください。それでもだめなら、クライアントの ID とシークレットを確認してください。
hint-check-client = インスタンスがこの OAuth クライアントを認識していません。インスタンスの Application Registry で ID とシークレットを確認してください。
hint-second-factor = このアカウントには第 2 要素が必要で、プログラムは応えられません。不要な統合ユーザーを使ってください。
hint-allow-address = インスタンスがこのマシンのアドレスを拒否しました。IP Address Access Control での許可を ServiceNow 管理者に依頼してください。
hint-enter-passphrase = 暗号化ボールトのパスフレーズでもう一度試してください。忘れた場合は、ボールトのファイルを移してから接続し直してください。
hint-longer-passphrase = もっと長いパスフレーズにしてください。いくつかの単語なら強く、入力も簡単です。
hint-ways-to-unlock = 端末で実行するか、パスフレーズを出力するコマンドを構成の passphrase_command に設定するか、--vault keyring または --vault plain で接続し直してください。
hint-unlock-keyring = キーリングのロックを解除してもう一度試すか、--vault encrypted で接続し直してください。キーリングの中身は残ります。
hint-other-vault = キーリングがウィンドウでパスワードを求めている場合は、答えてからもう一度試してください。キーリングのないホストでは --vault encrypted で接続し直してください。
hint-check-command = コマンドを手で実行して何が出るかを見て、構成を確認してください。
hint-update-program = ticketdeck を更新してください。ファイルはそのままです。
hint-cannot-prove = 届いたかどうかを証明できません。インスタンスでチケットを確認し、届いたとするか、もう一度送信してください。
hint-copied-store = このデータ フォルダーは別のもののコピーで、元がすでに送信したかもしれません。チケットを確認し、送るか破棄してください。
hint-id-not-kept = 作成を一度だけにする ID をインスタンスが保持しなかったため、チケットの自動作成を止めています。列 correlation_id について ServiceNow 管理者に確認してください。待機中のものを再試行すれば、それでも送信されます。
hint-cannot-undo = これは元に戻せません。別の変更で正してください。
hint-not-allowed-now = チケットは今のステータスからそのステータスに移れません。
hint-network-disk = データ フォルダーがネットワーク ファイル システムにあり、安全に使えるのは 1 つのウィンドウだけです。ほかを閉じるか、データ フォルダーをローカル ディスクに置いてください。

## Plain commands

cli-failure = ticketdeck: { $message }
cli-no-profile = プロファイルが接続されていません
cli-read-only = プロファイル { $profile } は読み取り専用です。何も保存も送信もしていません。構成から read_only を外すか、ダッシュボードでセッションの間ロックを解除してください
cli-no-ticket = { $name } という保存済みチケットはありません
cli-not-a-day = --due: { $text } は日付ではありません。2026-12-01、+7d、fri、tomorrow のように書いてください
cli-other-window = 別の ticketdeck がこのプロファイルの送信をしており、自動的に同期します
cli-other-window-named = 別の ticketdeck({ $who })がこのプロファイルの送信をしており、自動的に同期します
cli-no-view = ビュー { $name } はありません。あるもの: { $known }
cli-no-command = コマンド { $name } はありません
cli-no-choice = { $column }: インスタンスに { $value } はありません。あるもの: { $known }
cli-nobody = { $name } という人はいません。ユーザー名、氏名、me、nobody のいずれかを書いてください。近いもの: { $known }
cli-several = { $name } は複数います。ユーザー名を書いてください: { $known }
cli-state-needs = この状態には { $column } が必要です。{ $option } を付けてください
cli-filter-too-long = ビューとフィルターを合わせた条件が多すぎます
cli-config-fine = { $file } は正しく読めました。プロファイル数: { $profiles }
cli-config-missing = { $file } はありません（空とみなします）。プロファイル数: { $profiles }
cli-config-none = { $file } はありません
cli-path-config = 設定
cli-path-data = データ
cli-path-log = ログ
cli-nothing-here = このホストを構成アイテムとするチケットはありません。探した名前: { $names }
cli-exported = { $file } に書き込みました。読めるのはあなただけです。
cli-not-a-time = --since: { $text } は時刻ではありません。2026-12-01T08:00:00Z、または 8h、2d と書いてください
cli-file-too-large = --from: { $file } は 64 メガバイトを超えています
cli-file-line = --from、{ $line } 行目: { $what }
cli-bulk-no-file = { $option } はファイル用です。--from が必要です
cli-bulk-wrong = 読み取れない行があるため、ファイルの内容は何も保存していません。直してからもう一度実行してください。
cli-bulk-rehearsed = リハーサルのため何も保存していません。行数: { $rows }（{ $counts }）
cli-bulk-done = 行数: { $rows }（{ $counts }）
cli-no-text = テキストを空にはできません
cli-long-text = テキストが 1 メガバイトを超えています
cli-score-unconnected = セキュア スコアは接続されていません。`ticketdeck connect … --secure-score --tenant T --entra-client-id ID` を実行してください
cli-score-unread = セキュア スコアはまだ読み取られていません。`ticketdeck score --refresh` を実行してください
cli-refused-field = インスタンスは { $field } を送信どおりに受け取りませんでした: 送信「{ $sent }」、保持「{ $kept }」。
cli-sync-failed = 同期は完了しませんでした。
cli-synced = 送信: 書き込み { $pushed } 件。読み取り: 変更 { $changes } 件、インシデント { $incidents } 件。
cli-waiting = { $id } は保存済みで、インスタンスを待っています: { $why }
cli-still-waiting = { $count } 件の書き込みがまだインスタンスを待っています。`ticketdeck sync --once` で送信します。
cli-warn-plain-vault = 警告: `vault` が `plain` のため、このプロファイルのシークレットは暗号化されずに保存されています。
cli-warn-code = 注意: インスタンスの Web ページは [code] と [/code] の間を HTML として表示します。
cli-warn-unclear-wait = 警告: `sync.unclear_wait` が、インスタンスが要求を処理し続けうる 65 秒より短くなっています。応答が失われると 2 つ目のチケットになるおそれがあります。
cli-status-profile = プロファイル
cli-status-instance = インスタンス
cli-status-vault = ボールト
cli-status-supplied = シークレットはコマンド { $program } から、トークンは { $place }
cli-passphrase = 暗号化ボールトのパスフレーズ:
cli-passphrase-wrong = パスフレーズが違います。
cli-passphrase-new = 暗号化ボールトの新しいパスフレーズ (8 文字以上):
cli-passphrase-again = もう一度入力:
cli-passphrase-differs = 2 つが一致しません。
cli-status-scope = 範囲
cli-status-me = 操作する人
cli-status-user = サインイン中のユーザー
cli-status-since = 接続開始
cli-status-login-until = 再サインインの期限
cli-status-rate-limit = 通知されたレート制限
cli-status-changes = 変更
cli-status-incidents = インシデント
cli-status-as-of = { $tickets } 件、{ $time } 時点
cli-status-waiting = 待機中
cli-status-sender = 送信元
cli-status-sender-unknown = 別の ticketdeck
cli-status-conflicts = 競合
cli-status-refused = 拒否
cli-never = なし
cli-me-unset = 未設定。`ticketdeck connect` で選びます
cli-me-not-found = { $name }、インスタンスに見つかりません
cli-login-failed = ログインが拒否されました。
cli-connected = プロファイル { $profile } を { $instance } に接続しました。
cli-unsent = { $count } 件の書き込みが未送信です。失ってもよい場合は --discard-unsent を付けて切断してください。
cli-why = 参照: ticketdeck doctor --why { $case }
cli-sign-in-open = このアドレスを、(自分ではなく) 統合ユーザーとしてサインインしたブラウザーで開き、Allow を押してください:
cli-sign-in-redirect = ブラウザーは次に { $redirect } に送られます。OAuth クライアントにその通りに登録されている必要があります。
cli-sign-in-ssh = ブラウザーが別のマシンにある場合は、先にそこで次を入力してください: { $line }
cli-sign-in-port-taken = ポートで待ち受けできません ({ $why })。貼り付けてください。
cli-sign-in-paste = または、ブラウザーが送られたアドレス全体をコピーし、ここに貼り付けて Enter を押してください。
cli-signed-in-as = { $user } としてサインインしました。
cli-wrong-user = サインインしたのは { $wanted } ではなく { $user } です。何も保存していません。
cli-not-revoked = インスタンスに伝えられませんでした。トークンは自然に失効するか、管理者が無効にします (System OAuth > Manage Tokens): { $why }
cli-disconnected = プロファイル { $profile } を切断しました。消えたもの: 設定 (ステータスの名前を含む) とシークレット。残るもの: このマシンのチケットと下書き、ServiceNow のすべてのチケット。
cli-disconnected-purged = プロファイル { $profile } を切断しました。消えたもの: 設定 (ステータスの名前を含む)、シークレット、このマシンのデータ。残るもの: ServiceNow のすべてのチケット。
cli-passphrase-none = ここには暗号化ボールトがないため、変えるパスフレーズはありません。
cli-passphrase-changed = パスフレーズを変更しました。実行中の ticketdeck は次の起動時に新しいものを求めます。
cli-passphrase-command = これからは passphrase_command が新しいパスフレーズを出力する必要があります。
cli-show-number = 番号
cli-show-name = 名前
cli-show-priority = 優先度
cli-show-state = ステータス
cli-show-due = 期日
cli-show-assigned = アサイン先
cli-show-updated = 更新日時
cli-show-source = 推奨事項のソース
cli-show-category = 推奨事項のカテゴリ
cli-show-initiated-by = 起票者
cli-dumb-terminal = TERM によると、この端末は文字の位置を指定できない (dumb) ため、ダッシュボードを描けません。TERM を実際の端末 (多くは xterm-256color) に設定するか、普通のコマンドを使ってください: `ticketdeck tickets list`、`ticketdeck --help`。
cli-not-a-terminal = ダッシュボードには端末が必要です。端末がない場合はコマンドを使ってください: `ticketdeck tickets list`、`ticketdeck --help`。

## Troubleshooting: what one sees, why, and what to do

case-cross-scope-title = アプリケーション レジストリがほかのアプリケーションに閉じられている
case-cross-scope-seen = インストール チェックリストが最初の手順で “Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's cross-scope access policy” と表示して止まります。スコープの部分は別のアプリケーションのこともあります。
case-cross-scope-why = このインスタンスではテーブル oauth_entity (Application Registries) のアクセスが変更されています。接続するには、すべての管理者が OAuth エンティティを作成して読み取れる必要があります。
case-cross-scope-do =
    1. 管理者として System Definition > Tables を開き、テーブル oauth_entity (Application Registries) を選びます。
    2. Application Access で “Accessible from” を “All application scopes” にします。
    3. “Can read” にチェックを入れて保存します。
    4. もう一度チェックを実行します。
case-oauth-entity-title = OAuth エンティティの検証
case-oauth-entity-seen = OAuth クライアントがアプリケーション レジストリに見つからないか、このログインではそこを見られません。
case-oauth-entity-why = クライアント ID の入力ミス、エントリの削除または無効化、あるいはテーブル oauth_entity を読めるのが管理者だけ、のいずれかです。見る権限がなければ、ticketdeck にはどれか分かりません。
case-oauth-entity-do =
    1. 管理者として System OAuth > Application Registry を開きます。
    2. 付けた名前でエントリを探します。なければ New > Create an OAuth API endpoint for external clients で作ります。
    3. その Client ID をプロファイルのものと 1 文字ずつ比べます。
    4. Active であり、Redirect URL が ticketdeck の表示と同じであることを確かめます。
case-integration-user-title = 統合ユーザーの検証
case-integration-user-seen = インスタンスがログインしたユーザーを示さないか、プロファイルのユーザーがいません。
case-integration-user-why = ticketdeck は専用のユーザー、統合ユーザーとしてサインインします。sys_user にそのレコードがないか、名前が変わったか、読み取れません。
case-integration-user-do =
    1. 管理者として User Administration > Users を開き、ユーザー名を探します。
    2. いなければ作ります: Active、Web service access only、ロールは itil。
    3. OAuth クライアントが自分でサインインする場合は、このユーザーを OAuth Application User に設定します。
    4. もう一度チェックを実行します。
case-sign-in-as-title = 統合ユーザーとしてサインイン
case-sign-in-as-seen = ログインが統合ユーザーではなく、ほかの人 (多くは自分自身) です。
case-sign-in-as-why = ブラウザーがすでにインスタンスにサインインしていたため、アクセスを求めるページがその人に表示されました。
case-sign-in-as-do =
    1. もう一度サインインを始め、アドレスを開きます。
    2. アクセスを求めるページの右上で “Not You” を押します。
    3. 統合ユーザーの名前とパスワードでログインします。個人のアカウントは使いません。
    4. アプリケーションの接続を許可するか聞かれたら “Allow” を押します。
case-sso-title = シングル サインオンが妨げになっている
case-sso-seen = インスタンスがログインを ID プロバイダーに送るか、確認なしにあなた自身としてログインさせます。
case-sso-why = シングル サインオンではインスタンス自身のログイン ページが表示されず、ID プロバイダーは統合ユーザーを知りません。
case-sso-do =
    1. 方法 1: 統合ユーザーとしてサインインします。インスタンスからログアウトし、通用口 /login.do を開いて統合ユーザーでログインしてから、ticketdeck が示すアドレスを開きます。
    2. 方法 2: 統合ユーザーと同じ名前とメール アドレスのユーザーを ID プロバイダーに作ってもらい、そのユーザーでサインインします。そのために与えた権限は後で取り消せます。
    3. 人を介さない方法: ログイン ページの要らないクライアント資格情報グラントを使います。
case-ip-filter-title = IP アドレスが制限されている
case-ip-filter-seen = インスタンスが API ではなくページとともに 403 (forbidden) を返します。
case-ip-filter-why = インスタンスの IP Address Access Control が特定のアドレスだけを許可しています。このホスト、または手前のプロキシは含まれていません。
case-ip-filter-do =
    1. このホストが外に出るときのアドレス (プロキシがあればそのアドレス) を調べます。
    2. System Security > IP Address Access Control での許可を ServiceNow 管理者に依頼します。
    3. もう一度チェックを実行します。
case-no-tickets-title = 接続済みだがチケットがない
case-no-tickets-seen = チェックは通りますが、カードが空です。
case-no-tickets-why = プロファイルの範囲にチケットがないか、操作する人が未設定か、アクセス ルールが行を隠しています。
case-no-tickets-do =
    1. ticketdeck status でプロファイルが認可されているか見ます。されていなければ、もう一度サインインします。
    2. 範囲を確認します: “mine” はここで作ったもの、自分のもの、自分のグループのもの、“all” はログインで見えるすべてを追跡します。
    3. 操作する人 (me) をインスタンスでの自分のユーザー名に設定します。
    4. 同期します。それでも出なければ、統合ユーザーがどの行を読めるか管理者に確認します。
case-hibernating-title = インスタンスが休止している
case-hibernating-seen = インスタンスが、休止中であるというページを返します。
case-hibernating-why = 開発者インスタンスは使われないと休止します。
case-hibernating-do =
    1. developer.servicenow.com にサインインしてインスタンスを起動します。数分かかります。
    2. もう一度チェックを実行します。未送信の作業は残っています。
case-page-in-between-title = 間にページがある
case-page-in-between-seen = API の応答の代わりに Web ページが返ります。
case-page-in-between-why = ここからインスタンスまでの間の何かが応答しています: ネットワークのサインイン ページ、プロキシ、Web ゲートウェイ、またはメンテナンス。
case-page-in-between-do =
    1. このネットワークのブラウザーでインスタンスのアドレスを開き、何が出るか見ます。
    2. ネットワークがサインインを求めるなら、そこでサインインします。
    3. プロキシが必要なら、プロファイルの proxy か環境変数 HTTPS_PROXY を設定します。
    4. もう一度チェックを実行します。
case-redirected-title = インスタンスがリダイレクトする
case-redirected-seen = 応答が別のアドレスへのリダイレクトです。ログインも一緒に渡ってしまうため、ticketdeck は決して従いません。
case-redirected-why = インスタンスの名前が変わったか、アドレスが手前のポータルのものです。
case-redirected-do =
    1. ブラウザーでアドレスを開き、サインイン後にアドレス バーのホストを読みます。
    2. そのホストに、パスなしで接続します。
case-certificate-title = 証明書が信頼されていない
case-certificate-seen = 信頼できる接続ができません。理由は TLS ライブラリの文言にあります。
case-certificate-why = 証明書がプライベート認証局のもの、別のホスト用、期限切れ、またはプロキシが自分の証明書で接続を開いています。
case-certificate-do =
    1. プロファイルのホストと証明書のホスト、このマシンの日付を比べます。
    2. 認証局が自社のものなら、プロファイルの ca_file にその PEM ファイルを設定します。
    3. プロキシが通信を検査するなら、その認証局の PEM ファイルを同じように使います。
    4. すべてを信頼する設定はありません。応答した相手にログインを渡すことになるからです。
case-network-title = 接続できない
case-network-seen = インスタンスに接続できません: 拒否、到達不能、または時間内に応答なし。
case-network-why = ネットワークの停止、ファイアウォールによる遮断、またはポートの誤りです。
case-network-do =
    1. このホストから curl -I でインスタンスのアドレスを試します。
    2. プロキシ経由でしか外に出られないなら、プロファイルの proxy か環境変数 HTTPS_PROXY を設定します。
    3. インスタンスへのポート 443 を許可してもらいます。その間、未送信の作業は残ります。
case-unknown-host-title = 名前が見つからない
case-unknown-host-seen = インスタンスの名前を解決できません。
case-unknown-host-why = 名前の入力ミスか、このホストのネーム サービスが外部の名前を知りません (その場合は通常プロキシが必要です)。
case-unknown-host-do =
    1. インスタンスを開いているブラウザーのアドレス バーと名前を比べます。
    2. 名前が正しく、プロキシ経由でしか外に出られないなら、プロファイルの proxy か環境変数 HTTPS_PROXY を設定します。
case-proxy-title = プロキシ
case-proxy-seen = プロキシに接続できないか、接続を拒否されたか、ログインを求められています。
case-proxy-why = プロキシのアドレスが違うか、インスタンスを許可していないか、名前とパスワードが必要です。
case-proxy-do =
    1. どのプロキシが使われるか見ます: プロファイルの proxy、なければ HTTPS_PROXY。NO_PROXY は通さないホストを示します。
    2. プロキシのログインは HTTPS_PROXY に書きます。構成ファイルには書きません。
    3. プロキシでインスタンスを許可してもらいます。
case-wrong-address-title = インスタンスのアドレスではない
case-wrong-address-seen = 何も送らないうちにアドレスが拒否されます。
case-wrong-address-why = インスタンスは名前 (acme)、ホスト (acme.service-now.com)、または https:// とホストで指定します。ほかのスキーム、パス、空白、アドレス内のログインは使いません。
case-wrong-address-do =
    1. ブラウザーのアドレス バーから、最初のスラッシュまでのホストをコピーします。
    2. http:// はこのマシン上のインスタンス専用です。
case-not-servicenow-title = 別のものが応答している
case-not-servicenow-seen = アドレスは応答しますが、Table API またはこのテーブルがありません。
case-not-servicenow-why = アドレスが別のサービスのものか、インスタンスで変更またはインシデントのアプリケーションが有効ではありません。
case-not-servicenow-do =
    1. ホストをブラウザーのアドレス バーと比べます。
    2. Table API が有効でテーブルが存在するか、管理者に確認してもらいます。
case-login-refused-title = ログインが拒否される
case-login-refused-seen = トークン エンドポイントが拒否します: “server_error: access_denied”、“invalid_client”、“invalid_grant”。
case-login-refused-why = ほとんどの原因にインスタンスは同じ文言で答えます: クライアント ID やシークレットの誤り、名前やパスワードの誤り、無効なグラント。詳しいことはインスタンスのシステム ログにしかありません。
case-login-refused-do =
    1. クライアント ID を System OAuth > Application Registry と比べ、クライアント シークレットを入力し直します。
    2. クライアント資格情報: プロパティ glide.oauth.inbound.client.credential.grant_type.enabled が true で、エントリに OAuth Application User が必要です。
    3. パスワード: ユーザーが有効でロックアウトされておらず、“Password needs reset” がオフである必要があります。試行を繰り返すとアカウントがロックされます。
    4. System Logs > System Log > All で原因を調べるよう管理者に依頼します。
case-client-refused-title = OAuth クライアントが認識されない
case-client-refused-seen = トークン エンドポイントまたはインスタンスのページが “invalid_client” または “Invalid client_id” と示します。
case-client-refused-why = クライアント ID がアプリケーション レジストリにないか、エントリが無効か、クライアント シークレットが違います。
case-client-refused-do =
    1. 管理者として System OAuth > Application Registry を開き、Client ID を 1 文字ずつ比べます。
    2. エントリが Active であることを確かめます。
    3. クライアント シークレットを入力し直します。管理者はそこで新しく生成できます。
case-no-callback-title = ブラウザーが戻ってこない
case-no-callback-seen = Allow を押したのにブラウザーがエラーか別のアドレスを表示し、ticketdeck は待ち続けます。
case-no-callback-why = ブラウザーが ticketdeck と別のマシンにあるか、Redirect URL が ticketdeck の送るとおりに登録されていません。その場合、インスタンスは一覧の最初のものを使います。
case-no-callback-do =
    1. ブラウザーのアドレス バーから全体をコピーし、ここに貼り付けます。code= と state= を含んでいれば、どちらの場合も使えます。
    2. System OAuth > Application Registry の Redirect URL をここの表示と比べます。localhost と 127.0.0.1 は別物で、ポートも区別されます。
    3. または、表示された ssh -L の行をブラウザーのあるマシンで実行し、もう一度始めます。
case-port-taken-title = サインイン用ポートが使用中
case-port-taken-seen = ticketdeck が Redirect URL のポートで待ち受けできません。
case-port-taken-why = 別のプログラム (別の ticketdeck や、このホストの別の人のものかもしれません) がポートを使っています。
case-port-taken-do =
    1. 代わりに戻されたアドレスを貼り付けます。ポートは要りません。
    2. または、プロファイルで別のポートを選び、その Redirect URL を OAuth クライアントに登録します。
case-wrong-state-title = 応答が別のサインインのもの
case-wrong-state-seen = 戻ってきたものはこのサインインのものではなく、使いませんでした。
case-wrong-state-why = アドレスが以前の試行か別のウィンドウのものです。自分のログインで作業させようとする他人のものという可能性もあります。
case-wrong-state-do =
    1. もう一度サインインを始め、新しいアドレスだけを使います。
    2. Allow の直後にブラウザーが表示するアドレスを貼り付けます。
case-code-refused-title = コードが受け付けられない
case-code-refused-seen = インスタンスがコードを渡した後で拒否します。
case-code-refused-why = コードは 1 回、短い間だけ有効です。すでに使われたか、遅すぎたか、2 つの要求で Redirect URL が異なります。
case-code-refused-do =
    1. もう一度サインインを始め、間を置かずに Allow を押します。
    2. 変わらなければ、Redirect URL とクライアント シークレットをアプリケーション レジストリと比べます。
case-sign-in-denied-title = アクセスが拒否された
case-sign-in-denied-seen = ページがアクセスを求めた後、インスタンスが access_denied を返します。
case-sign-in-denied-why = Deny が押されたか、このユーザーはアプリケーションを許可できません。
case-sign-in-denied-do =
    1. もう一度統合ユーザーとしてサインインし、Allow を押します。
    2. Allow がなければ、OAuth クライアントが特定のユーザーに限定されていないか管理者に確認します。
case-mfa-title = 第 2 要素が求められる
case-mfa-seen = インスタンスが X-MFA_TOKEN とともに 401 を返します。
case-mfa-why = ユーザーの多要素認証が有効ですが、API にはそれを求める手段がありません。
case-mfa-do =
    1. ブラウザーでサインインするか (認可コード)、クライアント自身にサインインさせます (クライアント資格情報)。
    2. または、管理者に統合ユーザーを除外してもらいます: Web service access only。
case-basic-auth-title = 名前とパスワードが制限されている
case-basic-auth-seen = 名前とパスワードでのサインインが 401 になるか、まもなくそうなります。
case-basic-auth-why = インスタンスが (glide.authenticate.basic_auth.restriction により) “Web service access only” のユーザーかロール snc_basic_auth_api_access を持つユーザーに制限しています。
case-basic-auth-do =
    1. 認可コードまたはクライアント資格情報のグラントを使うのが適切です。
    2. そうでなければ、統合ユーザーの “Web service access only” にチェックを入れるか、そのロールを与えてもらいます。
case-unscoped-api-title = OAuth クライアントが Table API を使えない
case-unscoped-api-seen = 403 と “Access to unscoped api is not allowed”。
case-unscoped-api-why = OAuth クライアントの範囲が限定され (securely scoped)、Table API を使わせる REST API auth scope がありません。
case-unscoped-api-do =
    1. System OAuth > Application Registry でクライアントを “Broadly scoped” にするか、スコープ useraccount を与えます。
    2. または、Table API の REST API auth scope を追加します。
    3. もう一度サインインします。スコープはトークンの一部です。
case-role-read-title = チケットを読み取れない
case-role-read-seen = 403、または件数はあるのに 1 件も表示されません。
case-role-read-why = ログインにテーブルのロールがないか、アクセス ルールが行を隠しています。
case-role-read-do =
    1. 統合ユーザーにロール itil、または sn_change_read と sn_incident_read を与えるよう管理者に依頼します。
    2. ロールが正しければ、テーブルの読み取りルール (ACL) と “before query” ビジネス ルールを調べてもらいます。
    3. 新しいロールが効くように、もう一度サインインします。
case-role-write-title = チケットに書き込めない
case-role-write-seen = 変更すると 403 になるか、インスタンスが 200 を返しながら古い値のままです。
case-role-write-why = ログインに書き込みのロールがないか、ロール snc_read_only があります。
case-role-write-do =
    1. 統合ユーザーにロール itil、または sn_change_write と sn_incident_write を与えるよう管理者に依頼します。
    2. ロール snc_read_only を外してもらいます。
    3. 新しいロールが効くように、もう一度サインインします。
case-user-inactive-title = 統合ユーザーが無効かロックアウトされている
case-user-inactive-seen = ログインが拒否されるか、ユーザーのレコードが無効またはロックアウトになっています。
case-user-inactive-why = 誰かが無効にしたか、パスワードを何度か間違えてロックされました。
case-user-inactive-do =
    1. 管理者として User Administration > Users を開き、ユーザーを選びます。
    2. Active にチェックを入れ、Locked out のチェックを外して保存します。
    3. もう一度サインインします。
case-password-reset-title = パスワードのリセットが必要
case-password-reset-seen = 名前もパスワードも正しいのに、ログインが拒否されます。
case-password-reset-why = “Password needs reset” がオンです。インスタンスは先にログイン ページで新しいパスワードを求めます。
case-password-reset-do =
    1. 管理者としてユーザーのレコードの “Password needs reset” のチェックを外すか、
    2. そのユーザーで一度インスタンスのページにサインインし、新しいパスワードを決めます。
case-not-web-service-only-title = 統合ユーザーがページにサインインできる
case-not-web-service-only-seen = 動作しますが、“Web service access only” がオフです。
case-not-web-service-only-why = パスワードを手に入れた人が、インスタンスのページを使えてしまいます。チェックを入れるとユーザーは API だけになります。認可コード グラントでは、ブラウザーでサインインする間はオフにする必要があります。
case-not-web-service-only-do =
    1. 管理者として User Administration > Users を開き、統合ユーザーを選びます。
    2. ブラウザーでのサインインが必要でなければ、“Web service access only” にチェックを入れて保存します。
case-release-old-title = リリースが古すぎる
case-release-old-seen = リリースが Kingston より前です。
case-release-old-why = 接続には Kingston 以降が必要です。古いリリースには API の一部がありません。
case-release-old-do =
    1. インスタンスの更新時期を管理者に確認します。
    2. それまでも多くは動くかもしれませんが、保証はありません。
case-release-unread-title = リリースを読み取れない
case-release-unread-seen = プロパティ glide.war と glide.buildname がこのログインに表示されません。
case-release-unread-why = sys_properties を読めるのは一部のロールだけです。ほかに影響はありません。
case-release-unread-do =
    1. 何もする必要はありません。
    2. 管理者は System Diagnostics > Stats でリリースを確認できます。Kingston 以降である必要があります。
case-filter-ignored-title = インスタンスがフィルターを無視する
case-filter-ignored-seen = どこにもない ID を検索するとチケットが見つかります。
case-filter-ignored-why = インスタンスは、ログインが読めない列の条件を捨ててすべてを返します。このような応答は何の証明にもならないため、それを根拠に送信はしません。
case-filter-ignored-do =
    1. 統合ユーザーがテーブルの列 correlation_id と sys_id を読めるよう、管理者に依頼します。
    2. ほかのユーザーに支障がなければ、glide.invalid_query.returns_no_rows を true にしてもらいます。
    3. もう一度チェックを実行します。
case-correlation-lost-title = correlation_id が保持されない
case-correlation-lost-seen = 列が隠れているか、40 文字より短いか、送ったとおりに戻りません。
case-correlation-lost-why = ticketdeck は各チケットの correlation_id に固有の ID を記し、応答が失われても 2 つ目のチケットができないようにします。列がカスタマイズされたか、別の統合が書き込んでいます。
case-correlation-lost-do =
    1. 管理者としてテーブル task の列 correlation_id を確認します: 長さ 40 以上で、統合ユーザーが読み書きできること。
    2. correlation_id を設定または消去するビジネス ルールを探します。
    3. ticketdeck doctor --test-ticket で確かめます。
case-journals-title = 作業メモとコメントを読み取れない
case-journals-seen = テーブル sys_journal_field が拒否されるか、行が隠れています。
case-journals-why = 読み取りにはロールが必要です。既定では itil にあります。
case-journals-do =
    1. 統合ユーザーが sys_journal_field を読めるよう、管理者に依頼します。
    2. できない場合、メモは書けますが表示されず、不明なメモの照会もできません。
case-choices-title = 選択肢を読み取れない
case-choices-seen = ステータスと優先度が基本の名前か数字で表示されます。
case-choices-why = ログインがテーブル sys_choice を読めないか、これらのテーブルの選択肢がありません。
case-choices-do =
    1. 統合ユーザーが sys_choice を読めるよう、管理者に依頼します。
    2. それまでは基本インスタンスの名前を使い、独自のステータスは数字で表示します。
case-login-lost-title = ログインが終了した
case-login-lost-seen = 「再サインイン」: インスタンスがトークンもその更新も受け付けません。
case-login-lost-why = リフレッシュ トークンは既定で 100 日有効で、使っても延びません。取り消されたり、新しいクライアント シークレットやユーザーの無効化で終わることもあります。
case-login-lost-do =
    1. 接続の画面か ticketdeck connect でもう一度サインインします。チケットと未送信の作業は残ります。
    2. 長くするには、アプリケーション レジストリの Refresh Token Lifespan を増やしてもらいます。
case-no-keyring-title = キーリングがない
case-no-keyring-seen = キーリングが 2 秒以内に応答しないか、存在しません。
case-no-keyring-why = デスクトップのないホストでキーリング サービスが動いていることはまれです。
case-no-keyring-do =
    1. 暗号化ファイルを選びます: vault = "encrypted"。
    2. 人を介さずに使うには、パスフレーズを出力する passphrase_command を設定します。
case-wrong-passphrase-title = ボールトが開かない
case-wrong-passphrase-seen = パスフレーズが受け付けられないか、パスフレーズがなく、尋ねる相手もいません。
case-wrong-passphrase-why = ファイルを作ったときのものと違います。どこにも保存されておらず、復元できません。
case-wrong-passphrase-do =
    1. もう一度試します。キーボードの配列に注意します。
    2. 端末がない場合は passphrase_command を設定します。
    3. 失われた場合は、切断してから接続し直します。チケットと未送信の作業は残り、ログインだけを作り直します。
case-disk-full-title = 何も書き込めない
case-disk-full-seen = 「保存されませんでした」: ディスクか割り当てがいっぱいか、ファイル システムが読み取り専用です。
case-disk-full-why = すべては有効になる前に保存されます。保存できないものを保存したとは言いません。以前に保存したものは残っています。
case-disk-full-do =
    1. 空きを増やします。データ フォルダーに対する df -h と quota で量が分かります。
    2. または、データ フォルダーを移して --data-dir で指定します。
case-file-permissions-title = ファイルが他人に開いているか、自分のものではない
case-file-permissions-seen = 所有者かモードのため、ファイルまたはフォルダーが拒否されます。
case-file-permissions-why = 共有ホストでは、他人がログインを読んだり送信先を変えたりできてしまいます。
case-file-permissions-do =
    1. 中身を確認します。
    2. そのうえで閉じます: 示されたパスに chmod go-rwx、別のアカウントのものなら chown。
case-config-title = 構成ファイル
case-config-seen = ファイル全体が、行、列、期待される内容とともに拒否されます。
case-config-why = ticketdeck は半端な構成では起動しません。
case-config-do =
    1. 示された行を直します。すべての設定は config.example.toml に説明があります。
    2. 他人がファイルを変更できる場合は、chmod go-w を実行します。
case-database-title = ローカル データベース
case-database-seen = プロファイルのデータベースが開きません。
case-database-why = 壊れているか、新しい ticketdeck が書いたものです。
case-database-do =
    1. データベースのほうが新しければ、ticketdeck を更新します。
    2. ファイルのコピーを残し、別のデータ フォルダーで始めます。チケットは読み直され、未送信の作業はコピーの中にあります。
case-clock-off-title = 時計がずれている
case-clock-off-seen = このマシンとインスタンスの時計が 1 分以上違います。
case-clock-off-why = どちらかに時刻サービスがありません。表示時刻とトークンの有効期間はこのマシンの時計で計算します。どこまで読んだかはインスタンスの時計によるため影響を受けません。
case-clock-off-do =
    1. timedatectl を見て、時刻サービスを起動してもらいます。
    2. 差が 30 分を超えるとサインインに失敗することがあります。
case-acting-person-title = 操作するのは誰か
case-acting-person-seen = 「自分」「担当する」「起票者」が誰なのか分かりません。
case-acting-person-why = ログインは統合ユーザーです。ここで働くのは操作する人、つまりプロファイルの me で、インスタンスのユーザー名である必要があります。
case-acting-person-do =
    1. ユーザー名を調べます: インスタンスで自分の写真、Profile の順に押します。User ID がそれです。
    2. プロファイルの me に設定するか、ticketdeck connect --me で設定します。
case-not-connected-title = 接続していない
case-not-connected-seen = ホーム画面が ServiceNow を使用しているか尋ねます。
case-not-connected-why = プロファイルがまだ設定されていないか、削除されました。
case-not-connected-do =
    1. ホーム画面の「ServiceNow に接続」を押すか、ticketdeck connect を実行します。
    2. 必要なもの: Kingston 以降のインスタンス、そのアプリケーション レジストリのクライアント ID、統合ユーザー。
case-rate-limit-title = 要求が制限されている
case-rate-limit-seen = 429 “Rate limit exceeded”。ticketdeck はインスタンスが求める間待ちます。
case-rate-limit-why = 管理者がユーザーの 1 時間あたりの要求数を定めており、ほかのプログラムと共有していることがあります。
case-rate-limit-do =
    1. 何もする必要はありません。
    2. たびたび起きるなら、間隔を長くするか、統合ユーザーのルールを緩めてもらいます。
case-instance-trouble-title = インスタンスに問題がある
case-instance-trouble-seen = 5xx、途切れた応答、または時間内に応答なし。
case-instance-trouble-why = 過負荷、再起動、またはスクリプトの失敗です。
case-instance-trouble-do =
    1. 待ちます。自動的に再試行され、未送信の作業は残ります。
    2. 続くようなら、その時刻のインスタンスのログを見るよう管理者に依頼します。
case-rule-title = インスタンスのルールが拒否する
case-rule-seen = 書き込みがインスタンス自身の文言で拒否されます。
case-rule-why = ビジネス ルールまたはデータ ポリシーが、別の値か、送られなかったフィールドを求めています。
case-rule-do =
    1. インスタンスの文言を読みます。多くの場合、フィールドを示しています。
    2. チケットを直して送り直すか、この手順をインスタンスで行います。
case-unclear-answer-title = 届いたかどうか不明
case-unclear-answer-seen = 書き込みが数分間「不明」のままです。
case-unclear-answer-why = 応答が失われました。すぐに再送すると 2 つ目のチケットができるおそれがあるため、インスタンスが処理しうる最長の時間を待ってから、まず照会します。
case-unclear-answer-do =
    1. 待ちます。自然に解決します。
    2. 不明のままなら ticketdeck doctor を実行します。照会には、効くフィルターと読み取れる correlation_id が必要です。
case-two-tickets-title = 1 つのタスクに 2 つのチケット
case-two-tickets-seen = タスクの ID を持つチケットがインスタンスに複数あり、何も送信されません。
case-two-tickets-why = 誰かがチケットを correlation_id ごとコピーしたか、ルールが複製しました。
case-two-tickets-do =
    1. インスタンスで両方を開き、どちらを残すか決めます。
    2. もう一方の correlation_id を消去するか、キャンセルしてから消去します。
case-other-window-title = 別の ticketdeck が開いている
case-other-window-seen = このホストの別のプロセスがこのプロファイルの送信をしています。
case-other-window-why = 二重送信を防ぐため、送信するプロセスは同時に 1 つです。ほかでキューに入れたものもそれが送信します。
case-other-window-do =
    1. 何もする必要はありません。
    2. ローカル データを消すには、先にもう一方を終了します。

## What to ask the ServiceNow admin for; copied into a mail or chat

ask-cross-scope = { $instance } で、テーブル oauth_entity (Application Registries) がほかのアプリケーションを拒否しています。System Definition > Tables > oauth_entity > Application Access を開き、“Accessible from” を “All application scopes” にして、“Can read” にチェックを入れてください。
ask-oauth-entity = { $instance } の System OAuth > Application Registry で、クライアント ID { $client } を確認してください。存在して有効であり、Redirect URL が { $redirect } である必要があります。
ask-integration-user = { $instance } の User Administration > Users で、統合ユーザー { $user } を確認してください。存在して有効であり、Web service access only で、ロール { $roles } が必要です。OAuth クライアント { $client } が自分でサインインする場合は、このユーザーを OAuth Application User に設定してください。
ask-sso = { $instance } で、ticketdeck はローカル ユーザー { $user } としてサインインします。このユーザーがシングル サインオンなしでログインする方法を教えていただくか、OAuth クライアント { $client } に、{ $user } を OAuth Application User としてクライアント資格情報グラントを許可してください。
ask-ip-filter = { $instance } の System Security > IP Address Access Control で、こちらのホストのアドレスを許可してください。要求が 403 で拒否されています。
ask-login-refused = { $instance } で、トークン エンドポイントが OAuth クライアント { $client } (ユーザー { $user }) を拒否しています。このメッセージの時刻の System Logs > System Log > All で原因を調べ、次を確認してください: エントリが有効で、シークレットがこちらのものと同じで、ユーザーが有効でロックアウトされていないこと。クライアント資格情報の場合は、glide.oauth.inbound.client.credential.grant_type.enabled が true で、{ $user } が OAuth Application User であること。
ask-redirect = { $instance } で、OAuth クライアント { $client } に次の Redirect URL をこの通りに登録してください: { $redirect }
ask-mfa = { $instance } で、統合ユーザー { $user } に第 2 要素が求められますが、API では応えられません。除外してください (Web service access only)。
ask-web-service-only = { $instance } で、統合ユーザー { $user } の “Web service access only” にチェックを入れてください。
ask-unscoped = { $instance } で、OAuth クライアント { $client } に “Access to unscoped api is not allowed” が返ります。Broadly scoped にするか、スコープ useraccount、または Table API の REST API auth scope を与えてください。
ask-role-read = { $instance } で、統合ユーザー { $user } がチケットを読めません。ロール { $roles } (または sn_change_read と sn_incident_read) を与え、change_request と incident の読み取りルールを確認してください。
ask-role-write = { $instance } で、統合ユーザー { $user } がチケットに書き込めません。ロール { $roles } (または sn_change_write と sn_incident_write) を与え、snc_read_only があれば外してください。
ask-user-active = { $instance } で、統合ユーザー { $user } を有効にし、“Locked out” のチェックを外してください。
ask-password-reset = { $instance } で、統合ユーザー { $user } の “Password needs reset” のチェックを外してください。
ask-filter = { $instance } で、統合ユーザー { $user } による correlation_id の検索が無視され、すべてが返されます。change_request と incident の列 correlation_id と sys_id を読めるようにしてください。
ask-correlation = { $instance } で、ticketdeck にはテーブル task の列 correlation_id が必要です: 40 文字以上で、{ $user } が読み書きでき、ビジネス ルールに変更されないこと。
ask-journals = { $instance } で、統合ユーザー { $user } が sys_journal_field (作業メモとコメント) を読めるようにしてください。
ask-choices = { $instance } で、統合ユーザー { $user } が sys_choice を読めるようにしてください。

## The installation checklist

check-reachable = インスタンスが応答する
check-release = リリースが Kingston 以降
check-oauth-client = OAuth クライアントが登録済み
check-authorised = ログインが受け入れられる
check-integration-user = 統合ユーザーが正しい
check-read-changes = 変更要求を読める
check-read-incidents = インシデントを読める
check-write-changes = 変更要求に書き込める
check-write-incidents = インシデントに書き込める
check-choices = ステータスと優先度を読める
check-journals = 作業メモとコメントを読める
check-correlation-id = 固有の ID が保存され、見つかる
check-acting-person = 操作する人が分かる
check-state-waiting = 待機
check-state-running = 実行中
check-state-passed = OK
check-state-warned = 注意
check-state-failed = 失敗
check-state-skipped = 省略
check-local-config = 構成ファイル
check-local-folder = データ フォルダー
check-local-space = ディスクの空き
check-local-database = ローカル データベース
check-local-vault = ボールト
check-local-clock = このマシンの時計
check-local-time-zone = タイム ゾーン
check-local-windows = ほかのウィンドウ
check-local-sign-in-port = サインイン用ポート
check-local-sign-in = 前回のサインイン
check-local-outbox = 送信トレイ

## Doctor

doctor-why = {"        "}{ $title } (ticketdeck doctor --why { $case })
doctor-next = 次の手順: { $title }
doctor-ask = ServiceNow 管理者への依頼文:
doctor-fine = すべて正常です。
doctor-test-ticket = テスト チケットの作成とキャンセルが予定どおりにできませんでした: { $detail }
doctor-no-entry = トラブルシューティングの項目 { $word } はありません。項目: { $known }
doctor-nothing-found = その語句を含む項目はありません。ticketdeck troubleshoot ですべてを表示します。

## Connecting, signing in, managing, profiles, troubleshooting

# Stages
stage-production = 本番
stage-test = テスト
stage-development = 開発

# Ways to sign in and places for secrets
grant-browser = ブラウザー
grant-browser-note = ブラウザーで統合ユーザーとしてサインインします。通常の方法です。
grant-client = クライアント資格情報
grant-client-note = アプリケーション レジストリで設定されたユーザーとして、クライアント自身がサインインします。
grant-password = パスワード
grant-password-note = ticketdeck が名前とパスワードを送ります。旧式で、シングル サインオンや第 2 要素では拒否されます。
vault-choice-keyring = キーリング
vault-choice-encrypted = 暗号化ファイル
vault-choice-plain = 平文ファイル
vault-note-keyring = 難点: 踏み台ホストでは応答するキーリングがないことが多く、その場合は暗号化ファイルを使います。
vault-note-encrypted = 難点: パスフレーズを返すコマンドを構成しない限り、起動のたびに聞かれます。
vault-note-plain = 難点: バックアップを含め、ファイルを読める人はログインを手にします。以後、警告として表示します。
scope-choice-mine = 自分のもの
scope-choice-all = すべて
scope-choice-query = クエリ

# Checklist
check-proof-notes = メモとコメント { $count } 件
check-proof-length = { $count } 文字まで保存可能
check-help = { $why } で理由と対処を表示
check-help-ask = { $why } で理由と対処を表示、{ $copy } で ServiceNow 管理者への依頼文をコピー

# Set-up
setup-title = ServiceNow に接続
setup-again-title = 接続の再プロビジョニング
setup-again = 保存済みの入力をそのまま使います。ローカルのチケット、下書き、未送信の作業は残ります。
setup-needed = 1  必要なもの
setup-needed-release = ServiceNow Kingston 以降。
setup-needed-admin = インスタンスの管理者権限と HI (ServiceNow サポート) の資格情報、またはそれを持つ人。
setup-needed-defaults = インスタンスの既定の設定。変更されている場合は、下のチェックリストが支障を示します。
setup-exchange = 2  やり取りされるもの
setup-exchange-here = ここに保管: インスタンス名、クライアント ID、クライアント シークレット、アクセス トークンとリフレッシュ トークン。
setup-exchange-there = チケットごとに ServiceNow に送信: 起票者、名前、説明、優先度、期日、推奨事項のソースとカテゴリ。
setup-exchange-read = ServiceNow から読み取り: 追跡するチケット、そのメモ、選択肢、そこでのあなたのユーザー。
setup-exchange-nothing = 手順 6 で保存するまで何も保存されません。ほかには何も送りません。
setup-entries = 3  インスタンスとログイン
setup-checklist = 4  インストール チェックリスト
manage-machine = このマシン
manage-checklist = インストール チェックリスト
setup-sign-in = 5  サインイン、6  保存
setup-instance = インスタンス
setup-instance-note = acme、acme.service-now.com、または https:// で始まるアドレス全体
setup-client-id = クライアント ID
setup-client-id-note = インスタンスの System OAuth > Application Registry から
setup-client-secret = クライアント シークレット
setup-client-secret-needed = クライアント シークレット *
setup-client-secret-note = 表示されません。パブリック クライアントにはありません。
setup-grant = サインイン方法
setup-username = 統合ユーザー
setup-username-needed = 統合ユーザー *
setup-username-note = サインインした人と照合するユーザー名。自分のものではありません。
setup-password = パスワード *
setup-vault = シークレットの保管先
setup-passphrase = パスフレーズ *
setup-passphrase-note = 暗号化ファイルを開きます。どこにも保存されません。大切に保管してください。
setup-scope = 追跡するチケット
setup-query = エンコード クエリ *
setup-query-note = 両テーブル用の ServiceNow エンコード クエリ。例: active=true^priorityIN1,2
setup-me = あなたのユーザー名
setup-me-note = インスタンスでのあなた。「自分」と「起票者」は、ログインではなくこのユーザーを指します。
setup-profile = プロファイル名 *
setup-profile-note = この接続のここでの名前。既存の名前なら置き換えます。
setup-check-note = 読み取りのみ。何も保存しません
setup-sign-in-browser = 自動では何も開きません。ブラウザー用のアドレスを表示します
setup-sign-in-direct = ブラウザーなしでサインインします
setup-signed-in = { $user } としてサインインしました。まだ保存されていません。
setup-save-note = プロファイル、シークレット、トークンを保存し、同期を始めます

# Sign-in
sign-in-title = ServiceNow にサインイン
sign-in-as = 自分ではなく、統合ユーザーとしてサインインしてください。下のどの方法でもかまいません。
sign-in-open = このアドレスをブラウザーで開きます ({ $key } でコピー)
sign-in-here = このホストのブラウザー
sign-in-listening = 自動的にここへ戻ります: 127.0.0.1、ポート { $port } で待ち受けています。
sign-in-not-listening = 自動的には戻れません ({ $why })。最後のアドレスを下に貼り付けてください。
sign-in-tunnel = 手元のマシンのブラウザー: 先にそこで次を実行 ({ $key } でコピー)
sign-in-paste = または、ブラウザーが行き着いたアドレスを貼り付けます
sign-in-paste-likely = SSH では最も簡単: ブラウザーが行き着いたアドレスを貼り付けます
sign-in-paste-note = どのブラウザーでもかまいません。最後のページが接続できないと表示しても使えます。
sign-in-told = インスタンスの応答: { $detail }
sign-in-address = アドレス
sign-in-hand-over = { $key } で渡します。ホストより後ろはコードを含むため隠しています。
sign-in-handed-over = 渡しました。インスタンスを待っています。
sign-in-until = { $time } まで待ちます。
sign-in-time-left = あと { $minutes } 分 { $seconds } 秒待ちます。
sign-in-time-up = 時間内に戻りませんでした。アドレスの貼り付けはまだできます。
sign-in-beginning = サインインを始めています。
sign-in-exchanging = インスタンスにトークンを求めています。
sign-in-done = { $user } ({ $name }) としてサインインしました。
sign-in-integration = 統合ユーザーです。
sign-in-unnamed = これは統合ユーザーですか? 設定時に指定されていないため、判断できません。違う場合: { $key } (別のユーザー?) でこのログインを捨てて最初から始め、インスタンスのページで “Not You” を押して統合ユーザーとしてログインしてください。
sign-in-not-integration = 別のユーザーですか? 統合ユーザーではないようです。{ $key } でこのログインを捨てて最初から始め、インスタンスのページで “Not You” を押して統合ユーザーとしてログインしてください。
sign-in-go-on-setup = チェックリストに戻り、ログインが必要なものを実行します
sign-in-go-on-save = 古いログインに代えて新しいログインを保存します
sign-in-failed = サインインできませんでした。
sign-in-unchanged = 以前に保存したものはそのままです。
paste-empty = まだ何も貼り付けられていません。
paste-not-an-address = アドレスではありません。ブラウザーのアドレス バー全体をコピーしてください。
paste-is-the-offer = これは開くためのアドレスです。Allow の後にブラウザーが行き着いたものを貼り付けてください。
paste-no-code = このアドレスにはコードがありません。先に Allow を押し、ブラウザーが行き着いたアドレスをコピーしてください。

# Manage
manage-title = ServiceNow 構成
manage-status = 接続の状態
manage-stage = 環境
manage-writing = 書き込み
manage-locked = ロック中: プロファイルは読み取り専用です
manage-unlocked = このセッションではロック解除中
manage-signed-in = サインイン中のユーザー
manage-signed-out = なし (以前は { $user }); { $key } で再サインイン
manage-token = アクセス トークン
manage-login = ログイン
manage-until = { $time } まで、その後は自動更新
manage-login-until = { $time } まで
manage-login-ends = { $count ->
    [0] 本日 { $time } に終了: { $key } で再サインイン
   *[other] { $count } 日後 ({ $time }) に終了: { $key } で再サインイン
}
manage-since = 接続開始
manage-last-sync = 最後の正常な同期
manage-unsent = 未送信の作業
manage-rights = API の権限
manage-rights-unknown = このセッションでは未確認; { $key } で確認
manage-right = { $check }: { $state }
manage-rate-limit = レート制限
manage-rate-limit-none = インスタンスからの通知なし
manage-rate-limit-of = 期間あたり { $limit } 要求
manage-rate-limit-until = 期間あたり { $limit } 要求、期間の終了は { $time }
manage-release = リリース
manage-not-told = 未読み取り
manage-proxy = プロキシ
manage-scope-of = { $kind }: { $query }
manage-actions = できること
manage-provision-note = チェックリストを実行して再サインイン。ローカル データは残ります
manage-sign-in-note = 古いものに代わる新しいログイン
manage-check-note = 読み取りのみ。行は下にあります
manage-remove-note = 先に確認し、消えるものと残るものを示します
manage-states-change = 変更のステータス名
manage-states-incident = インシデントのステータス名
manage-state-value = 値
manage-state-label = インスタンスの名前
manage-state-name = あなたの付けた名前
manage-state-unknown = インスタンスにありません
manage-state-rename = { $rename } で名前を付けます
manage-naming-note = 空の名前で自分の名前を消します
manage-reset-note = この種類の全ステータスをインスタンスの名前に戻します

# Buttons
button-connect = ServiceNow に接続
button-check = チェック
button-check-again = もう一度チェック
button-sign-in = サインイン
button-save = 保存
button-go-on = 続行
button-try-again = 再試行
button-provision = 再プロビジョニング
button-sign-in-again = 再サインイン
button-check-all = チェックリストを実行
button-remove = 接続を削除
button-reset-all = すべて元に戻す
button-unlock = このセッションでロック解除
button-keep = すべてそのまま

# Questions
ask-remove-title = 接続を削除しますか?
ask-remove-goes = 消えるもの: 構成ファイルのプロファイル (ステータスの名前を含む)、シークレット、インスタンスで無効にされるトークン。
ask-remove-stays = 残るもの: ServiceNow のすべてのチケット。このマシンのチケットと下書き (チェックを入れない限り)。
ask-remove-unsent = 未送信の変更が { $count } 件あります。先に同期するか、破棄することにチェックを入れてください。
ask-purge = ローカルのチケットと下書きも削除
ask-discard = 未送信のものを破棄
ask-unlock-title = このプロファイルのロックを解除しますか?
ask-unlock = 誤って書き込まないよう、プロファイルは読み取り専用です。解除すると、ticketdeck の終了まで変更がこのインスタンスに送信されます。

# Profiles
profiles-title = プロファイル
profiles-current = 使用中
profiles-note = { $key } で別のインスタンスに接続

# Troubleshooting
cases-title = トラブルシューティング
cases-search-note = 表示された語句。例: cross-scope、証明書
cases-none = すべての語句を含む項目はありません。
case-seen = 症状
case-why = 原因
case-do = 対処
case-ask = ServiceNow 管理者への依頼文 ({ $key } でコピー)

# What just happened
toast-why = { $key } で理由を表示
toast-connected = 接続しました: { $profile }。最初の同期を始めました。
toast-connect-not-saved = 保存されませんでした。以前に保存したものはそのままです。{ $why }
toast-connect-failed = うまくいきませんでした。{ $why }
toast-removed = 接続を削除しました。
toast-removing = 接続を削除しています。
toast-sign-in-cancelled = サインインを中止しました。以前に保存したものはそのままです。
toast-paste-too-long = 貼り付けたテキストはこの欄には長すぎます。何も取り込んでいません。
toast-address-copied = アドレスを端末のクリップボードに送りました。
toast-tunnel-copied = 行を端末のクリップボードに送りました。
toast-request-copied = 依頼文を端末のクリップボードに送りました。
toast-profile-in-use = { $profile } はすでに使用中です。
toast-switching = { $profile } に切り替えています。
toast-unlocked = ticketdeck の終了までロックを解除しました。これからの変更は送信されます。

# Actions
action-connect = ServiceNow に接続
action-press = 次の欄へ、ボタンを押す、またはチェックを実行
action-keep-entry = 入力を終えて次へ
action-next-step = 次の手順: チェック、サインイン、保存
action-run-check = このチェックを実行
action-run-checks = すべてのチェックを実行
action-leave-setup = 設定を閉じる (シークレット以外の入力は残る)
action-hand-over = 貼り付けたアドレスを渡す
action-copy-address = 開くアドレスをコピー
action-copy-tunnel = ssh の行をコピー
action-go-on = 続行、または再試行
action-not-you = 別のユーザー? このログインを捨てて最初から
action-cancel-sign-in = サインインを中止
action-sign-in = 再サインイン
action-profiles = プロファイル
action-switch-profile = このプロファイルを使用
action-unlock = このセッションで読み取り専用を解除
action-answer = チェックを入れる、または答える
action-press-manage = ボタンを押す、名前を付ける、チェックを実行
action-rename-state = ステータスに名前を付ける
action-reset-state = ステータスをインスタンスの名前に戻す
action-reset-states = この種類の全ステータスをインスタンスの名前に戻す
action-keep-name = 名前を保持
action-drop-name = 名前を元のままにする
action-provision-again = 再プロビジョニング
action-remove-connection = 接続を削除
action-why = 理由: 何が起きたかを説明
action-troubleshoot = トラブルシューティング
action-copy-request = ServiceNow 管理者への依頼文をコピー
action-read-case = 項目を読む
hint-bar-connect = 接続
hint-bar-press = 押す
hint-bar-keep-entry = 完了
hint-bar-next-step = 次の手順
hint-bar-run-check = このチェック
hint-bar-run-checks = 全チェック
hint-bar-leave-setup = 閉じる
hint-bar-hand-over = 渡す
hint-bar-copy-address = アドレスコピー
hint-bar-copy-tunnel = ssh 行コピー
hint-bar-go-on = 続行
hint-bar-not-you = 別のユーザー?
hint-bar-cancel-sign-in = 中止
hint-bar-switch = 使用
hint-bar-answer = 選択
hint-bar-rename = 名前変更
hint-bar-reset = 元に戻す
hint-bar-keep-name = 保持
hint-bar-drop-name = 元のまま
hint-bar-provision = 再設定
hint-bar-remove = 削除
hint-bar-copy-request = 依頼文コピー

# Why an action cannot run now
reason-read-only = このプロファイルは読み取り専用です。先にロックを解除してください。
reason-not-locked = このプロファイルはロックされていません。
reason-check-first = 先に入力をチェックしてください。
reason-not-reached = この入力ではインスタンスに接続できませんでした。
reason-sign-in-first = 先にサインインしてください。
reason-read-first = 先に両方のテーブルが読める必要があります。チェックリストを見てください。
reason-saving = 保存中です。
reason-signing-in = サインインの途中です。
reason-nobody-signed-in = まだ誰もサインインしていません。
reason-not-listening = ここで待ち受けているポートはなく、トンネルは行き先がありません。
reason-no-check = チェックリストの行が選択されていません。
reason-no-state = チケットのステータスが選択されていません。
reason-no-own-name = このステータスに付けた名前はありません。
reason-no-own-names = この種類のステータスに付けた名前はありません。
reason-no-profiles = 選べるプロファイルがありません。接続されたものがありません。
reason-switching = 別のプロファイルを開いています。
reason-leave-setup-first = 先に設定を閉じてください。
reason-unsent = 未送信の作業があります。破棄にチェックを入れるか、先に同期してください。
reason-nothing-to-explain = 説明が必要なものはありません。
reason-nothing-to-ask = ServiceNow 管理者に依頼することはありません。

passphrase-title = ボールトがロックされています
passphrase-text = このプロファイルのログインは暗号化ファイルにあります。オンラインにするにはパスフレーズを入力してください。入力しなくてもカードは読めます。変更は待機します。
passphrase-label = パスフレーズ
passphrase-opening = ボールトを開いています。
action-unlock-vault = パスフレーズでボールトを開く
action-leave-locked = パスフレーズなしで続行
hint-bar-unlock-vault = 開く
hint-bar-leave-locked = 後で
toast-still-locked = ボールトはロックされたままで、取得も送信もしません。{ $key } でもう一度パスフレーズを入力できます。
# What waits, and what was sent
until-in = { $time }、{ $seconds } 秒以内
until-now = { $time }、今
scope-outbox = 送信トレイ
scope-conflict = 競合
scope-pick = レコードの選択
scope-log = 操作ログ
outbox-title = 送信トレイ
outbox-empty = 待機中のものはありません。{ $key } で送信済みとその結果を表示します。
outbox-settled = これはもう待機していません。{ $key } で送信済みとその結果を表示します。
outbox-unclear = 不明
outbox-conflict = 競合
outbox-no-number = (新規)
outbox-label-state = 状態
outbox-label-why = 理由
outbox-label-sent-at = 送信予定
outbox-label-looked-up = 照会時刻
outbox-label-what = 内容
outbox-label-sent = 送信
outbox-label-by = 実行者
outbox-label-login = 送信ユーザー
outbox-line = { $operation }、{ $number }、作成 { $time }
outbox-line-new = { $operation }、作成 { $time }
outbox-why-grace = 取り消せるように、少し待っています。
outbox-why-queued = ここに保存されており、次の機会に送信します。
outbox-why-behind = このチケットの先の変更を待っています(順序を守るため)。
outbox-why-new-ticket = 新しいチケットがインスタンスで確認されるまで待っています。
outbox-why-sending = インスタンスに送信中です。
outbox-why-person = あなたの操作なしには進みません。
outbox-can = できること
outbox-can-nothing = 今はありません。自動的に進みます。
outbox-found = インスタンスで見つかったもの
outbox-fields = 送信する内容
outbox-before = 以前: { $value }
outbox-touched = インスタンスでの最終変更: { $who }、{ $time }。
conflict-title = 競合 { $number }
conflict-note = 送信前に、同じフィールドをほかの人が変更しました。何も上書きしていません。フィールドごとに、どちらの値にするか選んでください。
conflict-others = ほかの誰も触れていないため、書いたとおりに送信: { $fields }。
conflict-over = 競合はなくなりました。{ $key } で戻ります。
conflict-before = 以前
conflict-mine = あなた
conflict-theirs = インスタンス
conflict-mine-chosen = あなた
conflict-theirs-chosen = インスタンス
conflict-undecided = 未決定
conflict-ready = すべてのフィールドが決まりました。{ $key } であなたの値をキューに入れます。
conflict-left = { $total } 件中 { $decided } 件決定。
field-reason = 理由
operation-status = ステータスの設定
log-title = 操作ログ
log-empty = ここからはまだ何も送信していません。
log-fields = 送信した内容
log-undo = 元に戻す
log-undo-key = ここで分かる限り、その後この値は変更されていません。{ $key } で以前の値に戻します。
log-undo-state = そのステータスに戻せるかは、送信時にインスタンスが決めます。一緒に送ったメモは残ります。
pick-title = どれですか?
pick-note = この書き込みが作った可能性のあるレコードがインスタンスに複数あります。そこで確認してください。選んだものがあなたのチケットになります。
action-outbox = 送信トレイ: 送信待ち
action-action-log = 操作ログ: 送信済み
action-open-write = 選択したものを開く
action-resolve-conflict = 両方を比べて選ぶ
action-choose-mine = 自分の値を採用
action-choose-theirs = インスタンスの値を採用
action-all-mine = すべて自分の値
action-all-theirs = すべてインスタンスの値
action-settle-conflict = 選んだ値をキューに入れる
action-send-now = 今すぐ送信
action-take-back = 取り消す
action-take-last-back = 直前にキューに入れたものを取り消す
action-retry-write = 再試行
action-drop-write = 破棄
action-it-arrived = 届いた
action-send-again = 届いていない: もう一度送信
action-pick-record = 自分のレコードを選ぶ
action-pick-this = このレコードを選ぶ
action-undo-write = 元に戻す: 以前の値にする
hint-bar-open = 開く
hint-bar-resolve = 比較
hint-bar-mine = 自分
hint-bar-theirs = インスタンス
hint-bar-all-mine = すべて自分
hint-bar-all-theirs = すべてインスタンス
hint-bar-settle = キューへ
hint-bar-send-now = 今すぐ送信
hint-bar-take-back = 取り消し
hint-bar-retry = 再試行
hint-bar-drop = 破棄
hint-bar-arrived = 届いた
hint-bar-again = 再送信
hint-bar-pick = どれか
hint-bar-pick-this = 選択
hint-bar-undo = 元に戻す
reason-no-write = 待機中のものが選択されていません。
reason-no-ticket-of-it = これはチケットに関するものではありません。
reason-nothing-queued = 直前にキューに入れたものはありません。
reason-sent-already = 送信中か送信済みです。編集と状態の変更は操作ログで元に戻せます。
reason-folded = すでに待機していた書き込みに統合されました。送信トレイを見てください。
reason-on-its-way = すでに届いたかもしれません。先に確定する必要があります。
reason-not-queued = 取り消せるのはキュー内のものだけです。
reason-take-back-instead = まだキュー内です。代わりに取り消してください。
reason-look-up-first = 届いたかもしれません。先に照会し、必要なら確認します。
reason-no-wait = 時刻を待っているものではありません。
reason-not-refused = 再試行できるのは拒否または停止されたものだけです。
reason-no-candidates = 選ぶべき複数のレコードはありません。
reason-not-unclear = 届いたかどうかは不明ではありません。
reason-no-conflict = ここに競合はありません。
reason-undecided = 先にすべてのフィールドを選んでください。
reason-moved-on = その間に状況が進みました。何もしていません。
reason-undo-create = 作成したチケットは消せません。代わりにキャンセルしてください。
reason-undo-note = メモやコメントは消えません。訂正をもう一つ書いてください。
reason-undo-close = クローズは元に戻せません。インスタンスが許せば再オープンしてください。
reason-undo-status = Microsoft のステータスは、改善アクションで理由を付けて戻します。
reason-undo-not-confirmed = 全体が確認されていないため、元に戻すものがありません。
reason-undo-changed = その後に変更されています。以前の値に戻すと上書きになります。
reason-undo-gone = チケットはもうここにありません。
toast-queued-key = キューに入れました。{ $seconds } 秒後に送信、{ $key } で取り消し: { $name }
toast-queued-held = キューに入れました。{ $seconds } 秒後に送信: { $name }
toast-send-now = できるだけ早く送信します: { $name }。
toast-taken-back = 取り消しました: { $name }。何も送信していません。
toast-taken-back-create = 取り消しました。入力内容は下書きに戻りました: { $name }
toast-retry = もう一度キューに入れました: { $name }。
toast-dropped = 破棄しました: { $name }。
toast-arrived = 届いたものとしました: { $name }。
toast-again = もう一度キューに入れました: { $name }。
toast-picked = これからは { $ticket } があなたのチケットです。
toast-undone = キューに入れました: { $ticket } の以前の値。
toast-conflict-settled = 選択をキューに入れました。
toast-conflict-theirs = インスタンスの値のままです。送信するものは残っていません。
toast-not-decided = 実行しませんでした。{ $why }
ask-drop-title = 破棄しますか?
ask-drop = 送信されず、変更されるはずだったものはインスタンスにそのまま残ります。新しいチケットの内容は下書きに戻ります。
ask-arrived-title = 届きましたか?
ask-arrived = インスタンスで確認した場合だけ「はい」としてください。再送信はされません。
ask-again-title = もう一度送信しますか?
ask-again = インスタンスにないことを確認した場合だけにしてください。そうでないと二重になります。
button-drop = 破棄
button-arrived = 届いた
button-again = もう一度送信
not-settable-off = このプロファイルは Microsoft に状態を書き戻しません。secure_score の設定で write_back = true にしてください。何も送信していません。
not-settable-device = デバイス コントロール (scid_...) の状態は Vulnerability Management でのみ設定できます。何も送信していません。
not-settable-no-profile = Microsoft にこのコントロールの書き込み先のプロファイルがありません。何も送信していません。
not-settable-no-reason = 理由が必要です。何も送信していません。
not-settable-long-reason = 理由が 1000 文字を超えています。何も送信していません。
cli-score-score = セキュア スコア
cli-score-calculated = 計算
cli-score-fetched = 読み取り
cli-score-regressed = 低下
cli-score-to-address = 要対処
cli-score-shared = オープン チケットあり
cli-score-awaiting = クローズ済み、Microsoft は未確認
cli-score-others = ほか
cli-score-partial = Microsoft の応答は不完全でした。欠けたものは以前のままです: { $what }
cli-already-shared = 共有済み: { $number }、{ $state }、{ $person }。何も保存していません。
cli-already-shared-here = ここから共有済みで、まだインスタンスにありません: { $id }。何も保存していません。
cli-already-shared-hidden = このアクションはすでに共有されていますが、そのチケットはこのログインでは見えないか、まだ送信されていません。
cli-share-again = もう一度共有するには --again を付けます。
cli-priority-proposed = 優先度 { $priority }: { $why }
cli-priority-points = 残り { $points } ポイント
cli-priority-regressed = ポイントが低下
cli-score-connected = セキュア スコアを読み取りました: { $percent } %。
cli-score-not-read = セキュア スコアを読み取れないため、何も保存していません
cli-score-sign-in = Microsoft にサインイン: 「セキュリティ閲覧者」または「セキュリティ管理者」のロールを持つユーザーとして、このアドレスをブラウザーで開いてください:
cli-device-warning = デバイス コードでのサインインはフィッシングに使われるため、多くのテナントがブロックし、Microsoft もそれを勧めています。自分で始めた場合だけ続けてください。
cli-device-code = ブラウザーで { $page } を開き、{ $code } を入力してください。
cli-score-failed = セキュア スコアを読み取れませんでした
cli-status-score = セキュア スコアのユーザー
cli-doctor-score-login = セキュア スコア: Microsoft へのサインイン
cli-doctor-score-read = セキュア スコア: 読み取り

# Verbs: what a person does to a ticket with one key.
scope-verb = チケットの操作
action-take = 引き受ける: 自分にアサイン
action-assign = 個人またはグループにアサイン
action-priority = 優先度を変更
action-due = 期日を設定
action-state = ステータスを変更
action-note = 作業メモを追加
action-comment = 顧客へのコメントを追加
action-resolve = 解決またはクローズ
action-cancel-ticket = チケットをキャンセル
hint-bar-take = 引受
hint-bar-assign = アサイン
hint-bar-note = メモ
field-group = アサイン先グループ
field-hold-reason = 保留の理由
verb-to = 個人またはグループ
verb-group = グループ
verb-now = 現在: { $value }
verb-unmet = 未達: { $what }
verb-needs = 必要: { $what }
verb-missing = 未入力: { $what }。
verb-reason = 理由
verb-reason-note = 理由 (社内用の作業メモになります)
verb-internal = 作業メモ (社内用、顧客には見えません)
verb-customer-sees = コメント: 顧客に表示されます
verb-nobody-found = その名前はここでは見つかりません。
verb-not-from-here = インスタンスは { $from } から { $to } への変更を許可しません。可能: { $can }。
verb-gone = このチケットはもうここにないため、何も送信できません。入力内容は残っています。
verb-over-meanwhile = その間にクローズまたはキャンセルされたため、何も送信できません。入力内容は残っています。
verb-asking = インスタンスに問い合わせています …
verb-not-asked = 許可されるステータスを問い合わせできませんでした。送信時にインスタンスが決めます。{ $why }
verb-names-not-asked = 名前を問い合わせできませんでした。表示は以前のものです。{ $why }
verb-goes-to = 新しいステータス: { $state }
verb-due-understood = { $day } ({ $weekday })
verb-due-cleared = 空欄: 期日を消去します。
verb-leak = パスワード、トークン、キーを含むように見えます。それでも送信するには、もう一度同じキーを押します。
verb-yours-already = すでにあなたのものです。
verb-named = { $verb }、{ $ticket }
write-named-undo = 元に戻す: { $ticket }
reason-not-there = チケットにまだ番号がありません。インスタンスにありません。
reason-move-waits = ステータスの変更がすでに待機中です。取り消せます。
reason-no-me = インスタンスにあなたがいません。プロファイルの me にユーザー名を設定します。
reason-already = すでにその状態のため、何も送信しません。
toast-queued-deed = キューに入れました: { $name }。
toast-deed-not-saved = 保存されなかったため、何も送信しません。{ $why }
toast-sent = 送信し、インスタンスが受け取りました: { $name }。
toast-created = { $number } ができました: { $name }。
# Looks
action-choose-theme = 配色を選ぶ
action-keep-theme = この配色にする
themes-title = 配色
themes-note = 動かすと、その配色で表示します。
theme-terminal = 端末の色
theme-dark = 暗い背景に明るい文字
theme-light = 明るい背景に暗い文字
theme-high-contrast = 黒地に最大のコントラスト
theme-mono = 色なし
toast-theme-kept = 配色を構成ファイルに保存しました。
toast-theme-not-kept = 配色は終了まで有効ですが、保存できませんでした: { $why }
toast-no-colours = 色なし: TERM は色のない端末です。枠が崩れる場合は --ascii を試してください。
reason-colours-unwanted = NO_COLOR が設定されています。どの配色も色なしで描きます。
reason-colours-missing = この端末は色を表示できません。どの配色も mono と同じです。
action-toggle-mouse = マウスを使う、または端末に返す
toast-mouse-on = マウスを使います: クリックで選択、ホイールで移動。Shift で文字を選択。
toast-mouse-off = マウスを端末に返しました。
toast-paste-nowhere = 貼り付けは文字を入力する場所でのみ有効です。何も実行していません。
toast-paste-long = 貼り付けた内容がこの欄の { $max } バイトを超えるため、取り込みませんでした。
notify-critical = 新しい重大チケット { $count } 件、{ $number }: { $name }

# Linear look
linear-new = { $number } (新規)
linear-changed = { $number } (変更)
status-place = { $place }。{ $key } でキー一覧。
status-rows = { $count } 行。
status-changed = { $count } 件のチケットが変更されました。
status-away = インスタンスに接続できません。詳しくはホームにあります。
status-back = 再びインスタンスと一致しています。

# Tour
tour-line = ツアー { $at }/{ $of } ({ $next } 次へ、{ $end } 終了): { $tip }
tour-move = 矢印か j、k で移動、{ $open } で開く、{ $create } で作成。
tour-screens = { $all } で全チケット、{ $score } で Microsoft の推奨。
tour-find = { $palette } で操作を検索、{ $help } でキー一覧。
action-next-tip = ツアーの次の手順
action-end-tour = ツアーを終了
action-browser = ブラウザーで開く
action-copy-ticket-link = チケットのリンクをコピー
action-copy-markdown = チケットを Markdown としてコピー
toast-browser = ブラウザーに渡しました。
toast-no-browser = ここにはブラウザーがないため、リンクを端末のクリップボードに送りました。
toast-not-opened = 開くのは https のアドレスだけです。リンクを端末のクリップボードに送りました。
toast-browser-failed = ブラウザーを起動できず、リンクを端末のクリップボードに送りました。{ $why }
toast-ticket-markdown-copied = チケットを Markdown として端末のクリップボードに送りました。
action-editor = 自分のエディター (VISUAL、EDITOR) で編集
hint-bar-editor = エディター
reason-no-text = ここには編集する長いテキストがありません。
toast-editor-failed = テキストはエディターの前のままです。{ $why }

# Triage run
scope-run-summary = トリアージの要約
action-triage-run = トリアージ: この一覧を 1 件ずつ処理
action-last-triage-run = 前回のトリアージ
action-begin-anew = 最初から開始
action-resume-run = このトリアージを終えたところから再開
action-copy-run = 要約を Markdown でコピー
reason-in-run = トリアージ中です。そのチケットは表示中の画面の下にあります。
reason-other-question = ここで開始するものはありません。
reason-no-run = トリアージはまだありません。
reason-run-over = このトリアージはすべてのチケットを終えています。
run-title = トリアージ
run-position = { $at } / { $total }
run-here = ここ: { $what }
run-worked-on = 処理済み { $count }
run-skipped = スキップ { $count }
run-passed = その間に終了または消失 { $count }
run-edited = 編集
run-aside = ひとまず完了
run-snoozed = 後回し
run-was-skipped = スキップ
run-was-closed = その間に終了
run-was-gone = その間に消失
run-none = トリアージはまだありません。
run-head = トリアージ { $from } から { $to }
run-head-open = トリアージ { $from } (未終了)
run-reached = チケット { $total } 件: 処理済み { $worked }、未到達 { $left }。
run-counts = 行ったこと
run-tickets = チケットごと
run-done-outcome = { $done } ({ $outcome })
run-outcome-taken-back = 取り消し済み
run-outcome-sent = 送信済み
run-outcome-queued = キュー内
run-outcome-refused = 拒否
run-cut = … ほか { $count } 件。
ask-resume-title = トリアージを再開しますか?
ask-resume = { $time } のトリアージを { $at } / { $total } から再開しますか?
ask-resume-keys = { $key } で最初から開始します。
button-resume = 再開
button-anew = 最初から開始
toast-run-empty = この一覧に未完了のチケットはありません。
toast-run-cut = トリアージの対象は { $total } 件のうち最初の { $most } 件です。
toast-run-closed = { $ticket } はその間に終了したため、スキップします。
toast-run-gone = { $ticket } はもうここにないため、スキップします。
toast-run-copied = 要約を端末のクリップボードに送りました。
toast-run-copied-cut = 入りきらない最後の { $count } 件を除いて、端末のクリップボードに送りました。

## Many at once

action-mark = マークする、マークを外す
action-mark-range = 直前のマークからここまでマークする
action-mark-all = このビューの行をすべてマークする
action-invert-marks = マークを反転する
action-send-batch = 変わるものを送信する
action-confirm-count = 入力した件数で送信する
action-leave-count = 表に戻る
action-retry-batch = 拒否されたものを再試行する
action-take-batch-back = キュー内のものをすべて取り消す
action-leave-batch = 表を閉じる
action-last-batch = 最後の一括処理の結果
scope-batch = 一括処理
scope-batch-count = チケットの件数
reason-other-kind = もう一方の種類で、状態が異なります。
reason-no-batch = まだ一括処理はありません。
reason-batch-sent = すでに送信トレイにあります。
reason-batch-nothing = 変わるチケットはありません。
toast-marks-full = 一度にマークできるのは { $most } 行までです。残りはそのままです。
toast-batch-queued = { $count } 件をキューに入れました
toast-batch-not-saved = 1 件も保存されていません: { $why }
toast-batch-back = { $count } 件を取り消しました
toast-batch-retry = { $count } 件を再送信します
toast-kept-many = 入力した内容は ticketdeck を終えるまで残ります
list-marked = { $title } · マーク { $count }
linear-marked = { $number }（マーク済み）
verb-for-many = { $count } 件のチケット
share-many = { $count } 件の改善アクション
batch-title = { $what } · { $count }
batch-change = 変更前 → 変更後
batch-changes = 変わる
batch-cannot = 不可
batch-saving = 保存中
batch-waits = 待機中
batch-nothing = 同じ
batch-gone = なし
batch-reading = { $total } 件中 { $read } 件を読み込み済み …
batch-totals = 変更 { $change }、不可 { $cannot }
batch-done = 完了 { $count }
batch-waiting = 待機 { $count }
batch-person = 要対応 { $count }
batch-back = 取り消し { $count }
batch-not-sent = 未送信 { $count }
batch-type = 送信するには { $count } と入力:
batch-wrong = 変更されるチケットの件数と違います。
batch-will-ask = 送信の前に件数を入力します。
batch-gone-why = もうここにはありません。
batch-shared-why = { $number } として共有済みです。
batch-category-why = カテゴリの選択が必要です。個別に共有してください。
batch-unasked-why = 共有済みかどうかをインスタンスに確認できませんでした。{ $why }
batch-nothing-why = すでにキューにある内容と同じでした。
batch-folded-why = 先にキューに入った書き込みの一部です。取り消しは送信トレイで行います。
batch-short-missing = 入力不足
batch-short-unasked = 未確認
batch-short-over = クローズ済み
batch-short-already = 変更なし
batch-short-kind = 別の種類
batch-short-not-there = 番号なし
batch-short-waits = 状態変更待ち
batch-short-me = 操作者不明
batch-short-unreadable = 読み取り不可
action-clear-marks = すべてのマークを外す
reason-no-marks = マークはありません。
