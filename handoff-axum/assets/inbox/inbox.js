/*! Licences: inbox/licences.txt */
var Yi=Object.defineProperty;var Gi=(e,t)=>{for(var o in t)Yi(e,o,{get:t[o],enumerable:!0})};var jn=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,jn(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},Hn=new Map;function zn(e){var t=Hn.get(this);return t||(t=new Map,Hn.set(this,t)),(t=jn(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],d=function($){a===1&&($||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,$,i):a===3&&($||i)?(c.push(3,$,i),a=2):a===2&&i==="..."&&$?c.push(4,$,0):a===2&&i&&!$?c.push(5,0,!0,i):a>=5&&((i||!$&&a===5)&&(c.push(a,0,i,s),a=6),$&&(c.push(a,$,0,s),a=6)),i=""},u=0;u<o.length;u++){u&&(a===1&&d(),d(u));for(var h=0;h<o[u].length;h++)n=o[u][h],a===1?n==="<"?(d(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(d(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[u][h+1]===">")?(d(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(d(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return d(),c})(e)),t),arguments,[])).length>1?t:t[0]}var T,Gn,Vi,Ee,Ro,qt,Vn,Ut,Xn,Uo,Lo,Xi,yt=Symbol.for("pv"),Ft={},Bt=[],Ji=/^m(i|n|o|s|text|space)$/,Po=Array.isArray,qo=Bt.slice,Fe=Object.assign;function qe(e){e&&e.parentNode&&e.remove()}function Jn(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?qo.call(arguments,2):o),_t(e,i,n,s,null)}function _t(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:yt,__v:s||++Gn,__i:-1,__u:0};return!s&&T.vnode&&T.vnode(a),a}function Ht(e){return e.children}function R(e,t){this.props=e,this.context=t,this.__g=0}function Ie(e,t){if(t==null)return e.__&&Ie(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:Ie(e)}function Zi(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=Fe({constructor:yt},o)).__v=o.__v+1,T.vnode&&T.vnode(t),Fo(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||Ie(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,ns(s,t,a),o.__=o.__e=null,t.__e!=n&&Zn(t))}function Zn(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),Zn(e)}function Kn(e){(8&e.__g||(e.__g|=8,Ee.push(e),qt++))&&Ro==T.debounceRendering||((Ro=T.debounceRendering)||queueMicrotask)(Qn)}function Qn(){try{for(var e,t=1;Ee.length;)Ee.length>t&&Ee.sort(Vn),e=Ee.shift(),t=Ee.length,8&e.__g&&Zi(e)}finally{(qt=Ee.length)&&(Ro||queueMicrotask)(Qn)}}function es(e,t,o,n,s,a,i,l,c,d,u){var h,$,p,g,N,k,E=n.__k||Bt,y=t.length;for(c=Qi(o,t,E,c,y),h=0;h<y;h++)(p=o.__k[h])!=null&&($=~p.__i&&E[p.__i]||Ft,p.__i=h,k=Fo(e,p,$,s,a,i,l,c,d,u),g=p.__e,($.ref!=p.ref||8&$.__u)&&($.ref&&Bo($.ref,null,p,$),p.ref&&u.push(p.ref,p.__c||g,p)),N=N||g,4&p.__u?(c=ts(p,c,e,!$.__v),$.__e&&($.__e=null)):typeof p.type=="function"&&k!==void 0?c=k:g&&(c=g.nextSibling),p.__u&=-21);return o.__e=N,c}function Qi(e,t,o,n,s){var a,i,l,c,d,u,h,$,p,g=o.length,N=g,k=0,E=0,y=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=y[a]=_t(null,i):Po(i)?i=y[a]=_t(Ht,{children:i}):i.constructor===yt&&i.__b?i=y[a]=_t(i.type,i.props,i.key,i.ref,i.__v):y[a]=i,c=a+k,i.__=e,i.__b=e.__b+1,l=null,~(d=i.__i=er(i,o,c,N))&&(N--,(l=o[d])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,d==c-1?k--:d==c+1?k++:d!=c&&(d>c?k--:k++,E=1)):(~d||(s>g?k--:s<g&&k++),typeof i.type!="function"&&(i.__u|=4))):y[a]=null;if(E){for(u=[],h=[],a=0;a<s;a++)if((i=y[a])&&16&i.__u){for(k=0,$=u.length;k<$;)u[p=k+$>>1]<i.__i?k=p+1:$=p;u[k]=i.__i,h[a]=k+1}for(k=u.length;a--;)h[a]&&(h[a]==k?k--:y[a].__u|=4)}if(N)for(a=0;a<g;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=Ie(l)),Ho(l,l));return n}function ts(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=ts(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=Ie(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function er(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function Yn(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Lt(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Yn(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Yn(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=Lo[t]||(Lo[t]=tr(t)),(e.__a||(e.__a={}))[t]=Uo,a=t!=(t=t.replace(Xn,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function tr(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Ut]==null)t[Ut]=Uo++;else if(t[Ut]<this.__a[e])return;return o(T.event?T.event(t):t)}}}function Fo(e,t,o,n,s,a,i,l,c,d){var u,h,$,p,g,N,k,E,y,W,I,Wo,Fn,Rt,Ue,Bn,Ae,Pe,me=t.type;if(t.constructor!==yt)return null;128&o.__u&&(c=32&o.__u,u=o.__c.__z)&&(t.__u|=c,h=a=[],u.nodeType==8?l=Pt(u,a):a.push(u),l=a[0]||l),(u=T.__b)&&u(t);e:if(typeof me=="function"){$=i.length;try{if(E=t.props,y=(u=me.prototype)&&u.render,W=(u=me.contextType)&&n[u.__c],I=u?W?W.props.value:u.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(y?t.__c=p=new me(E,I):(t.__c=p=new R(E,I),p.constructor=me,p.render=nr),W&&W.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),y&&(p.__s||(p.__s=p.state),me.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=Fe({},p.__s)),Fe(p.__s,me.getDerivedStateFromProps(E,p.__s)))),g=p.props,N=p.state,p.__v=t,o.__c){if(E!==g&&y&&!me.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(E,I),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(E,p.__s,I)===!1){t.__v!=o.__v&&(p.props=E,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(J){J&&(J.__=t)}),Bt.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Ie(o);break e}p.componentWillUpdate&&p.componentWillUpdate(E,p.__s,I),y&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(g,N,k)})}else y&&!me.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),y&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=I,p.props=E,p.__P=e,p.__g&=-5,Wo=T.__r,Fn=y?25:0;do p.__g&=-9,Wo&&Wo(t),u=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++Fn<25);y&&(Bt.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=Fe({},n,p.getChildContext())),y&&o.__c&&p.getSnapshotBeforeUpdate&&(k=p.getSnapshotBeforeUpdate(g,N)),Rt=u&&u.type===Ht&&u.key==null?u.props.children:u,E.__P&&(u=l,s=(e=E.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(J){J&&Ho(J,J)}),o.__k=null),l=o.__k?Ie(o,0):null),l=es(e,Po(Rt)?Rt:[Rt],t,o,n,s,a,i,l,c,d),E.__P&&(t.__e=null,l=u),t.__u&=-161,h&&h.some(qe),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(J){if(i.length=$,t.__v=null,c||a)if(J&&J.then){if(t.__u|=128|c,a){for(~(Ae=a.indexOf(l||void 0))||(Ae=a.length);(Pe=a[Ae-1])&&Pe.nodeType==8;)Ae--;for(;Ae<a.length;Ae++)if(Pe=a[Ae])if(a[Ae]=null,Ue){if(Pe==Bn)break}else{if(Pe.nodeType!=8)break;Pe.data.startsWith("$s")&&(Bn=Pt(Ue=Pe))}}if(!Ue){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;Ue=l}(u=Pt(Ue=t.__c.__z||(t.__c.__z=Ue)))?(t.__e=Ue,l=u):t.__e=l,l=l&&l.nextSibling}else a&&a.some(qe);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),J&&J.then||os(t),T.__e(J,t,o)}}else l=t.__e=or(o.__e,t,o,n,s,a,i,c,d,e);return(u=T.diffed)&&u(t),l}function Pt(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function os(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(os))}function ns(e,t,o){for(var n=0;n<o.length;)Bo(o[n++],o[n++],o[n++]);T.__c&&T.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){T.__e(a,s.__v)}})}function or(e,t,o,n,s,a,i,l,c,d){var u,h,$,p,g,N,k,E,y=o.props||Ft,W=t.props,I=t.type;if(I=="svg"?s="http://www.w3.org/2000/svg":I=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(u=0;u<a.length;u++)if((g=a[u])&&(I?g.localName==I:g.nodeType==3)){e=g,a[u]=null;break}}if(!e){if(E=d.ownerDocument||document,!I)return E.createTextNode(W);e=E.createElementNS(s,I,W.is?W:d),l&&(T.__m&&T.__m(t,a),l=!1),a=null}if(I){if(d=I=="template"&&e.content||e,a=I=="textarea"&&W.defaultValue!=null?null:a&&qo.call(d.childNodes),!l&&a)for(y={},u=0;u<e.attributes.length;u++)y[(g=e.attributes[u]).name]=g.value;for(u in y)g=y[u],u=="dangerouslySetInnerHTML"?$=g:u=="children"||u in W||u=="value"&&"defaultValue"in W||u=="checked"&&"defaultChecked"in W||Lt(e,u,null,g,s);for(u in W)g=W[u],u=="children"?p=g:u=="dangerouslySetInnerHTML"?h=g:u=="value"?N=g:u=="checked"?k=g:l&&typeof g!="function"||y[u]===g||Lt(e,u,g,y[u],s);h?(l||$&&(h.__html==$.__html||h.__html==e.innerHTML)||(e.innerHTML=h.__html),t.__k=[]):($&&(e.textContent=""),(I=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&Ji.test(I))&&(s="http://www.w3.org/1999/xhtml"),es(d,Po(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&Ie(o,0),l,c),a&&a.some(qe)),l&&I!="textarea"||(u="value",I=="progress"&&N==null?e.removeAttribute(u):N==null||N===e[u]&&(I!="progress"||N)||Lt(e,u,N,y[u],s),u="checked",k!=null&&k!=e[u]&&Lt(e,u,k,y[u],s))}else y===W||l&&e.data==W||(e.data=W);return e}function Bo(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){T.__e(s,o)}}function Ho(e,t,o){var n,s,a,i;if(T.unmount&&T.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||Bo(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){T.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&Ho(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=Pt(n,a=[]))&&(n==e.__e&&a.some(qe),qe(s),qe(n)),o||qe(e.__e),e.__e=e.__c=e.__=null}function nr(e,t,o){return this.constructor(e,o)}function jo(e,t){var o,n,s,a;T.__&&T.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=_t(Ht,{children:[e]}),s=[],a=[],Fo(t,t.__k,n||Ft,Ft,t.namespaceURI,n?null:t.firstChild?qo.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),ns(s,t.__k,a),t.__k.props.children=null}T={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw qt=0,e}},Gn=0,Vi=function(e){return e!=null&&e.constructor===yt},R.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=Fe({},this.state)),typeof e=="function"&&(e=e(Fe({},o),this.props)),e&&(Fe(o,e),this.__v&&(t&&this.__k.push(t),Kn(this)))},R.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Kn(this))},R.prototype.render=Ht,Ee=[],qt=0,Vn=function(e,t){return e.__v.__b-t.__v.__b},Ut=Symbol(),Xn=/(PointerCapture)$|Capture$/i,Uo=0,Lo={},Xi=0;var sr=Symbol.for("preact-signals");function Yt(){if($e>1){$e--;return}let e,t=!1;for((function(){let o=jt;for(jt=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();kt!==void 0;){let o=kt;for(kt=void 0,zt++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&as(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(zt=0,$e--,t)throw e}function H(e){if($e>0)return e();zo=++ar,$e++;try{return e()}finally{Yt()}}var A,wt,kt;function Gt(e){let t=A,o=wt;A=void 0,wt=void 0;try{return e()}finally{A=t,wt=o}}var jt,$e=0,zt=0,ar=0,zo=0,Kt=0;function ss(e){if(A===void 0)return;let t=e.n;if(t===void 0||t.t!==A)return t={i:0,S:e,p:A.s,n:void 0,t:A,e:void 0,x:void 0,r:t},A.s!==void 0&&(A.s.n=t),A.s=t,e.n=t,32&A.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=A.s,t.n=void 0,A.s.n=t,A.s=t),t}function U(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}U.prototype.brand=sr;U.prototype.h=function(){return!0};U.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:Gt(()=>{var o;(o=this.W)==null||o.call(this)}))};U.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&Gt(()=>{var n;(n=this.Z)==null||n.call(this)}))}};U.prototype.subscribe=function(e){return re(()=>{let t=this.value;Gt(()=>e(t))},{name:"sub"})};U.prototype.valueOf=function(){return this.value};U.prototype.toString=function(){return this.value+""};U.prototype.toJSON=function(){return this.value};U.prototype.peek=function(){return Gt(()=>this.value)};Object.defineProperty(U.prototype,"value",{get(){let e=ss(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(zt>100)throw new Error("Cycle detected");(function(t){$e!==0&&zt===0&&t.l!==zo&&(t.l=zo,jt={S:t,v:t.v,i:t.i,o:jt})})(this),this.v=e,this.i++,Kt++,$e++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{Yt()}}}});function _(e,t){return new U(e,t)}function as(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function is(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function rs(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function Be(e,t){U.call(this,void 0,t),this.x=e,this.s=void 0,this.g=Kt-1,this.f=4}Be.prototype=new U;Be.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===Kt))return!0;if(this.g=Kt,this.f|=1,this.i>0&&!as(this))return this.f&=-2,!0;let e=A;try{is(this),A=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return A=e,rs(this),this.f&=-2,!0};Be.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}U.prototype.S.call(this,e)};Be.prototype.U=function(e){if(this.t!==void 0&&(U.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};Be.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(Be.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=ss(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function ge(e,t){return new Be(e,t)}function ls(e){let t=e.j;if(e.j=void 0,typeof t=="function"){$e++;let o=A;A=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,Ko(e),n}finally{A=o,Yt()}}}function Ko(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,ls(e)}function ir(e){if(A!==this)throw new Error("Out-of-order effect");rs(this),A=e,this.f&=-2;try{8&this.f&&Ko(this)}finally{Yt()}}function nt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,wt&&wt.push(this)}nt.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};nt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,ls(this),is(this),$e++;let e=A;return A=this,ir.bind(this,e)};nt.prototype.N=function(){2&this.f||(this.f|=2,this.u=kt,kt=this)};nt.prototype.d=function(){this.f|=8,1&this.f||Ko(this)};nt.prototype.dispose=function(){this.d()};function re(e,t){let o=new nt(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=zn.bind(Jn),Yo={times:0},He=class extends R{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),Yo.times+=1;let o=!0,n=null;return this.#e=re(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function f(e){class t extends He{view(n){return e(n)}}return t}var rr={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function ee({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${rr[e]} /></svg>`}var v={};Gi(v,{agentId:()=>C,agentName:()=>ke,alerts:()=>Me,asked:()=>Et,bell:()=>ce,busy:()=>Ke,colleagues:()=>Y,complain:()=>Oe,connection:()=>G,details:()=>ae,dialog:()=>M,dismiss:()=>ao,drafts:()=>ze,entries:()=>Ge,keepDraft:()=>rt,ledger:()=>B,list:()=>F,loaded:()=>ye,marked:()=>se,me:()=>m,nextPage:()=>le,noteDraft:()=>It,noting:()=>we,now:()=>Q,openId:()=>b,openRow:()=>ue,operatorName:()=>De,pointed:()=>P,shelves:()=>w,singleKeys:()=>Ye,sought:()=>D,stranger:()=>_e,thread:()=>x,threadLoaded:()=>en,waiting:()=>Qo,why:()=>Ne,whyOpen:()=>it});function j(e,t=null){return e?.name||t?.name||"Visitor"}function L(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${Go(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return ve(e.kind)}}function Vt(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var lr={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function Xt(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:lr[e.phase]??ve(e.phase)}var cr={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function Go(e){return cr[e]??ve(e)}var ur={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function je(e){return ur[e]??St(ve(e))}var Jt={available:"Available",away:"Away",offline:"Offline"};function st(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${Jt[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return St(ve(e?.guard))}}function cs(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function Zt(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var dr={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function xt(e){return e?dr[e]??e:""}function ve(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function St(e){return e.charAt(0).toLowerCase()+e.slice(1)}var ds="The connection is down. Wait until it is back.";function Ce(e,t){let o=hr(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[q("join","Join",o,"primary"),q("resolve","Resolve")];case"waiting":return[q("claim","Take it",o,"primary")];case"offered":return n?us(o):[];case"human":return n?pr(e):e.transfer?.to.id===t.id?us(o):[q("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...fr(e)];case"resolved":return[q("reopen","Reopen")];default:return[]}}function us(e){return[q("accept","Accept",e,"primary"),q("decline","Decline")]}function pr(e){return[q("resolve","Resolve","","primary"),e.transfer?q("withdraw",`Do not ask ${e.transfer.to.name} any more`):q("transfer","Transfer"),e.snoozed_until?q("wake","Take up again"):q("snooze","Put aside"),q("return","Return to AI")]}function fr(e){return e.transfer?[]:[q("transfer","Transfer")]}function z(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function ps(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function fs(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?Tt(t,"accept")??be(`${n} asks you to take it. Accept to reply.`,"accept"):o?Tt(t,"reply")??{enabled:!0}:be(`${n} has this conversation.`,"take-over");case"offered":return o?Tt(t,"accept")??be("Accept to reply.","accept"):be(`This conversation is being offered to ${n}.`,null);case"waiting":return Tt(t,"take it")??be("Take it to reply.","claim");case"resolved":return be("This conversation is resolved. Reopen it to reply.","reopen");default:return Tt(t,"join")??be("Join to reply.","join")}}function Tt(e,t){return e.status!=="available"?be(`You are ${Jt[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:be(ds,null)}function hr(e){return e.status!=="available"?`You are ${Jt[e.status]}. Set yourself Available first.`:e.live?"":ds}function be(e,t){return{enabled:!1,why:e,remedy:t}}function q(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function hs(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function ms(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function Qt({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var te=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function gs(e){let t=e==="waiting"?mr:e==="mine"?gr:vs;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function eo(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function mr(e,t){return $s(e)-$s(t)||e.since-t.since}var $r={high:0,normal:1,low:2};function $s(e){return $r[e.priority??"normal"]??1}function gr(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||vs(e,t)}function vs(e,t){return t.updated_at-e.updated_at}function bs(e,t){return t?`${e}+`:String(e)}var _s={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function ys(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var to=class{#e=new Map;#t=new Map(te.map(({name:t})=>[t,{rows:[],order:gs(t),turn:_(0),count:_(0)}]));#o=null;#n=new Map;#a=_(0);#r=_(0);onChange=()=>{};get(t){return this.#d(t).value}has(t){return this.#l(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#l(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:eo(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#r.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#l(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#l(t),null)}outdate(){H(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));H(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){t!==this.#o&&(this.#o=t,H(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#c(i));s.rows=a.sort(s.order),Vo(s)}}))}#s(t,o){let n=(o??t)?.id;n!==void 0&&(H(()=>{this.#i(t,o);let s=t!==null&&ws(t);o!==null&&ws(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&ks(this.#a),this.#r.value=this.#r.peek()+ +!!o?.unmet-+!!t?.unmet,this.#d(n).value=o}),this.onChange(t,o))}#i(t,o){let n=t&&this.#c(t)?this.#t.get(t.list):void 0,s=o&&this.#c(o)?this.#t.get(o.list):void 0;if(n&&t){let a=eo(n.rows,t,n.order);if(n===s&&o&&vr(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),Vo(n)}s&&o&&(s.rows.splice(eo(s.rows,o,s.order),0,o),Vo(s))}#c(t){return this.#o===null||t.agent_id===this.#o}#u(t){return this.#t.get(t)}#l(t){return this.#e.get(t)?.peek()??null}#d(t){let o=this.#e.get(t);if(o)return o;let n=_(null);return this.#e.set(t,n),n}};function ws(e){return e.phase==="offered"||!!e.transfer}function vr({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function Vo({rows:e,turn:t,count:o}){ks(t),o.value=e.length}function ks(e){e.value=e.peek()+1}function Z(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function Xo(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function oe(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function ne(e){return new Date(e).toISOString()}function K(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?Xo(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function oo(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var br={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${L(e.cause)}): ${je(e.why)}`,shadowed:wr,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>At(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${st(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${K(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${K(e.until,e.at)} for somebody who writes back`,operator_joined:kr,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:xr,operator_back:(e,t)=>`${t} is back`,transfer_offered:Sr,transfer_ended:Tr,snoozed:(e,t)=>`${t} put it aside until ${K(e.until,e.at)}`,woken:e=>yr[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${_r[e.reason]??St(ve(e.reason))}`,judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>At(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${xs(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,reopened:e=>`Reopened by ${xs(e.by)}`};function Ss(e){let t=br[e.type];return t?t(e,e.operator?.name??"An operator"):ve(e.type)}var _r={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},yr={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function At(e,t){return t?`${e}: ${t}`:e}function wr(e){let t=L(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${je(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function kr(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return At(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function xr(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${K(e.until,e.at)}`:`${o} and does not have it any more`}function Sr(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return At(`${t} asked ${o}${n} to take it${s}`,e.note)}function Tr(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return At(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${st(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${St(ve(e.outcome?.kind))}`}}function xs(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}var Ar=new Set(["wait_extended","nobody_left"]);function Ts(e){return Ar.has(e.type)}function As(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,d=`${a} of ${i} seats taken`,u=c?`was chosen: ${d}`:l?st(l):`could have been: ${d}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:u}})}var at={words:"",stage:"idle",items:[],next:null,problem:""},Er=2;function Es(e){let t=e.trim();return t.length>=Er||/[\u0e00-\uffff]/.test(t)}function Is(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function Cs({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function Ms({by:e,name:t,row:o}){let n=te.find(({name:s})=>s===o.list)?.label??"";return{visitor:j(o.visitor,o.contact),list:n,said:Ir(e,t)}}function Ir(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function no(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function Ns(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function Jo(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...Zo(e,...t),cursor:o}}function Zo(e,...t){let o=t.filter(({seq:s})=>e.entries[so(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:Cr(e.entries,o),draft:o.some(s=>Mr.has(s.type))?"":e.draft,typing:o.some(s=>Nr.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function so(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function Cr(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=so(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var Mr=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),Nr=new Set(["visitor_message","operator_message"]);function Os(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var m=_(null),Y=_([]),G=_("idle"),_e=_(""),C=_(null),F=_("waiting"),w=new to;C.subscribe(e=>w.choose(e));var le=_({}),ye=_(!1),D=_(at),se=_(null),b=_(null),P=_(null),x=_(no()),we=_(!1),Ne=_(null),it=_(!0),B=_(null),ze=_(new Map),ae=_(!1),Ke=_(""),Me=_([]),M=_(null),Ye=_(!0),ce=_(!1),Q=_(Date.now()),ue=ge(()=>b.value===null?null:w.get(b.value)),Et=ge(()=>{let e=m.value;return e?w.asking().filter(t=>z(t,e)!==null):[]}),Qo=ge(()=>w.count("waiting")),Ge=ge(()=>x.value.entries),en=ge(()=>x.value.loaded),Ds=0;function Oe(e,t=null){Me.value.some(o=>o.text===e)||(Ds+=1,Me.value=[...Me.value,{id:Ds,text:e,remedy:t}])}function ao(e){Me.value=Me.value.filter(t=>t.id!==e)}function rt(e,t){ze.value=new Map(ze.value).set(e,t)}function It(e){return`${e}#note`}function De(e){return Y.value.find(t=>t.id===e)?.name??e}function ke(e){return m.value?.agents.find(t=>t.id===e)?.name??e??""}var Ws=f(()=>r`
    <div id="alerts" class="alerts">
      ${Me.value.map(({id:e,text:t,remedy:o})=>r`
          <div key=${e} class="alert" role="alert">
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>Or(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>ao(e)}><${ee} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function Or(e,t){ao(e),t.run()}function Rs(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var io=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},Dr=2e4;function Ls(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(Dr),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new io(0,"unreachable","The server could not be reached.")}),{ok:c,status:d}=l,u=await l.json().catch(()=>null);if(c)return u;let h=typeof u?.code=="string"?u.code:"unknown",$=typeof u?.detail=="string"?u.detail:`The server answered ${d}.`;throw new io(d,h,$,u??{})}}var Us={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function Ps(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>Fs(s.data,o),n.onclose=s=>o.onEnd(Us[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function qs(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:d,body:u}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!u)return Us[4e3+d]??null;let h=Wr(g=>Fs(g,o)),$=u.getReader(),p=new TextDecoder;for(;;){let{done:g,value:N}=await $.read();if(g)return null;h(p.decode(N,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function Wr(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function Fs(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function ro(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var Rr=1e4,Lr=3,Bs=3,Ur=500,Pr=3e4;function qr(e,t=Math.random){return Math.round(t()*Math.min(Pr,Ur*2**Math.min(e,10)))}var tn=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",lo=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#r=0;#s=15e3;#i=0;#c=null;#u=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...Fr(),...n}}start(){this.#l&&(this.#u=this.#o.onWake(()=>this.#h()),this.#a=0,this.#d())}stop(){this.#m(),this.#u(),this.#$("stopped")}restart(){this.#l||(this.#m(),this.#d())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#d(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#r<Lr?"socket":"events";let t=this.carrier==="socket"?Ps:qs,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#p(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#i=this.#o.now(),this.#b(Rr)}#p(t){if(this.#i=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#r=0),this.#$("live")),this.#b(this.#s*Bs),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#r=this.carrier==="socket"?this.#r+1:0),this.#v()}#v(){this.#m(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#c=t(()=>this.#d(),qr(this.#a,o))}#b(t){this.#o.clearTimeout(this.#c),this.#c=this.#o.setTimeout(()=>this.#g(null),t)}#h(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#i,n=this.connection==="live"&&o>this.#s*Bs;(t||n)&&this.restart()}#m(){this.#o.clearTimeout(this.#c);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function Fr(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>ro("visibilityState")==="visible"&&e();return addEventListener("online",e),ro("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),ro("removeEventListener")("visibilitychange",t)}}}}function Hs(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Ys=new URL("../",import.meta.url).href,Br=5e3,S=Ls(Ys),Hr=Hs(globalThis.document??new EventTarget),ct=new lo({socketUrl:()=>Ks("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:Ks("api/events"),headers:{}})},{onFrame:Gr,onConnection:Yr,onBeat:()=>{Kr()}}),Gs="",on=new Set,lt=0,co=null,uo=0,ut=null,js;async function nn(){try{m.value=await S("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{nn()},3e3),_e.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}_e.value="",ct.start()}async function po(){lt+=1;let e=lt;on=new Set;let t=b.value;try{let[o,...n]=await Promise.all([jr(t),...te.map(({name:s})=>S("GET",Xs(s,null)))]);if(e!==lt)return;H(()=>{let s=new Set([...on,b.value??""]),a=n.flatMap(i=>i.rows);w.replace(o?[...a,o]:a,s),t!==null&&o===null&&Vs(t),le.value=Object.fromEntries(te.map(({name:i},l)=>[i,n[l].next])),ye.value=!0})}catch(o){e===lt&&de(o)}}async function jr(e){return e===null?null:S("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function Vs(e){w.forget(e),b.value===e&&(O(null),Oe("The open conversation is gone, or no longer yours to see."))}async function sn(){let e=F.value,t=le.value[e];if(!t||t===co)return;co=t;let o=lt;try{let n=await S("GET",Xs(e,t));if(o!==lt)return;H(()=>{n.rows.forEach(xe),le.value={...le.value,[e]:n.next}})}catch(n){de(n)}finally{co===t&&(co=null)}}function xe(e){on.add(e.id),w.take(e)}async function O(e){uo+=1;let t=uo;if(H(()=>{e!==b.value&&(we.value=!1),e!==se.value?.id&&(se.value=null),b.value=e,P.value=e??P.value,x.value=no(),ae.value=!1,Ne.value=null}),e===null){zs();return}try{w.has(e)||xe(await S("GET",`api/conversations/${e}`)),await zr(e,t)&&zs()}catch(o){if(t!==uo)return;de(o),o.transient||(b.value=null)}}function de(e){let t=e;t.status===401?_e.value=t.detail:Oe(t.detail??String(t))}async function zr(e,t){for(let o=!0;o;){let n=await S("GET",`api/conversations/${e}/entries?after=${x.value.cursor}`);if(t!==uo)return!1;o=n.more&&n.entries.length>0,x.value={...Jo(x.value,n.entries),loaded:!o}}return!0}function zs(){ct.connection==="live"&&(ut=b.value,ct.send({type:"open",conversation:ut,after:tn(x.value)})||ct.restart())}function Ks(e){let t=new URL(e,Ys);return ut=x.value.loaded?b.value:null,ut!==null&&(t.searchParams.set("conversation",ut),t.searchParams.set("after",tn(x.value))),t.href}function Xs(e,t){let o=new URLSearchParams({list:e});return C.value!==null&&o.set("agent",C.value),t!==null&&o.set("after",t),`api/conversations?${o}`}async function Kr(){let e={idle_ms:Hr()};ct.connection!=="live"||ct.send({type:"alive",...e})||await S("POST","api/presence",{connection:Gs,...e}).catch(()=>{})}function Yr(e){G.value=e}function Gr(e){H(()=>Vr(e))}function Vr(e){switch(e.type){case"hello":Gs=e.connection,m.value=e.me,Y.value=e.operators,w.outdate(),x.value={...x.value,draft:"",typing:null},po(),Zr();break;case"duty":m.value=e.me,Y.value=e.operators;break;case"row":xe(e.row);break;case"resync":po();break;case"settings":Qr();break;case"not_found":Vs(e.conversation);break;case"close":e.code==="unauthorized"?_e.value="You are no longer signed in.":e.retry||Oe("The server has closed the connection. Load the page again.");break;default:e.conversation===b.value&&Xr(e)}}function Xr(e){let{thread:t}=v;e.type==="opened"?t.value=Ns(t.value,e.from):e.type==="entries"?t.value=Jo(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="typing"&&Jr(e)}function Jr(e){x.value={...x.value,typing:{from:e.from,name:e.name??null}},clearTimeout(js),js=setTimeout(()=>{x.value={...x.value,typing:null}},Br)}async function Zr(){b.value!==ut&&await O(b.value)}async function Qr(){m.value=await S("GET","api/me").catch(()=>m.value)}var el=250,an;function fo(e){if(clearTimeout(an),e.trim()===""){D.value=at;return}let t=Es(e);D.value={...at,words:e,stage:t?"looking":"idle"},t&&(an=setTimeout(()=>{ea()},el))}function Js(){clearTimeout(an),D.value.words.trim()!==""&&ea()}function Zs(){fo("")}function Qs(){D.value.stage!=="idle"&&fo(D.value.words)}async function ea(){let{words:e}=D.value,t={...at,words:e,stage:"looking"};D.value=t,await ta(t,null)}async function rn(){let e=D.value;e.next!==null&&await ta(e,e.next)}async function ta(e,t){let o=new URLSearchParams({q:e.words});C.value!==null&&o.set("agent",C.value),t!==null&&o.set("before",t);try{let n=await S("GET",`api/search?${o}`);if(D.value!==e)return;D.value=Is(e,n),n.items.length===0&&n.next!==null&&await rn()}catch(n){let s=n;D.value===e&&(D.value={...e,stage:"done",problem:s.detail??String(n)})}}function oa(e){xe(e.row),se.value={id:e.row.id,seq:e.seq},b.value!==e.row.id&&O(e.row.id)}var tl=3e3,ln=new Map,cn=0;async function dt(e){try{m.value=await S("PUT","api/me/status",{status:e})}catch(t){de(t)}}function na(e){C.value=e,ye.value=!1,po(),Qs()}var ol={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function Ve(e,t){e==="take-over"||e==="decline"?M.value={kind:"reason",deed:e,row:t}:e==="transfer"||e==="snooze"?M.value={kind:e,row:t}:e==="accept"?await nl(t):await Ct(t,e,ol[e]??e,e==="join"?{}:void 0)}async function nl(e){let t=ps(e,b.value===e.id?x.value.entries:[]);t===null?await Ct(e,"accept","claim",void 0):await Ct(e,"accept","accept",{offer:t})}function Xe(e){let t=ue.value??(P.value===null?null:w.get(P.value)),o=m.value;if(!t||!o)return;let n=Ce(t,o).find(({id:s})=>e.includes(s));n&&(n.why?Oe(n.why):Ve(n.id,t))}async function sa(e,t,o){M.value=null,await Ct(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function ho(e,t,o){try{return xe(await S("POST",`api/conversations/${e.id}/${t}`,o)),M.value=null,""}catch(n){let s=n;s.status===409&&ra(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${De(String(o.to))} ${st(a)}. Choose somebody else.`}}async function aa(e,t=!1){let o=b.value;if(o===null||e.trim()==="")return;t||(cn=0);let n=t?It(o):o,s=ln.get(n),a=s?.text===e?s.key:Rs();H(()=>{rt(n,""),x.value={...x.value,pending:[...x.value.pending,{key:a,text:e,note:t}]}});try{let{entry:i}=await S("POST",`api/conversations/${o}/${t?"notes":"messages"}`,{key:a,text:e});ln.delete(n),b.value===o&&(x.value=Zo(x.value,i))}catch(i){ln.set(n,{key:a,text:e}),al(n,a,e),de(i)}}function ia(e){let t=Date.now();t-cn<tl||(cn=t,S("POST",`api/conversations/${e}/typing`).catch(()=>{}))}async function Ct(e,t,o,n){let s=`${t}:${e.id}`;if(Ke.value!==s){Ke.value=s;try{let a=await S("POST",`api/conversations/${e.id}/${o}`,n);xe(a),a.list==="mine"&&(F.value="mine"),a.list==="mine"&&b.value!==e.id&&O(e.id)}catch(a){sl(a,e)}Ke.value=""}}function sl(e,t){if(e.status!==409){de(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{Ct(t,"claim","claim",void 0)}};Oe(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),ra(t)}function ra(e){S("GET",`api/conversations/${e.id}`).then(xe,()=>{})}function al(e,t,o){let n=ze.value.get(e)??"";rt(e,n===""?o:`${o}
${n}`);let{thread:s}=v;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var V=class extends R{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${ee} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};function pt(e,t){try{localStorage.setItem(e,t)}catch{}}function ft(e){try{return localStorage.getItem(e)}catch{return null}}var Je=36e5,un=24*Je,il=30,rl=48;function la(e,t){return e!==null&&e<=t&&t-e<il*un?{from:e,absent:!0}:{from:t-un,absent:!1}}function dn(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function mo(e,t){if(!e)return"";let o=new Set(dn(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${K(e.from,t)})`:" (last 24 hours)"}`}function ca(e,t){let o=e.why===null?"a person was promised":je(e.why);return{question:e.question??"No question is known",reason:`${L(e.cause)}: ${o}`,when:`${Z(e.at,t)}${Z(e.at,t)==="now"?"":" ago"}`}}function ll({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function ua(e,t,o){let n=(o-t)/Je>rl?un:Je,s=n===Je?i=>Math.floor(i/Je)*Je:ul,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,cl(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=ll(i))}return[...a.values()]}function cl(e,t){let o=new Date(e),n=t===Je?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function ul(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function da(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var ga="handoff-inbox:last-here",dl=3e4,pl=5*6e4,fl=1e3,fn=null,pn=!1,pa=!1,va=0,fa="",ha;function ba(){re(()=>{let e=m.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==pn||!pa)&&(fn=ml(e.id)),pn=t,pa=!0,t&&$a(e.id);let o=`${C.value} ${fn} ${w.unmet()} ${G.value==="live"}`;o===fa||G.value!=="live"||(fa=o,ma())}),setInterval(()=>{pn&&m.value&&$a(m.value.id),G.value==="live"&&Date.now()-va>pl&&ma()},dl)}function ma(){va=Date.now(),clearTimeout(ha),ha=setTimeout(()=>{hl()},fl)}async function hl(){let{from:e,absent:t}=la(fn,Date.now());try{let{items:o,next:n}=await S("GET",`api/ledger?${hn(e,{outcome:"suppressed",limit:"100"})}`);B.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function _a(){let e=B.value;if(e)try{let{hours:t}=await S("GET",`api/ledger/hours?${hn(e.from,{})}`);B.value?.from===e.from&&(B.value={...B.value,hours:t})}catch(t){de(t)}}async function ya(){let e=B.value;if(e?.next)try{let t=await S("GET",`api/ledger?${hn(e.from,{outcome:"suppressed",before:e.next})}`);if(B.value!==e)return;B.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){de(t)}}function hn(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return C.value!==null&&o.set("agent",C.value),o}function $a(e){pt(`${ga}:${e}`,String(Date.now()))}function ml(e){return Number(ft(`${ga}:${e}`))||null}var Mt=80,wa=480;function ka({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=wa/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${wa} ${Mt}`} role="img" aria-label=${da(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let d=i/t*Mt,u=l/t*Mt,h={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${h.x} width=${h.width} y=${Mt-u} height=${u} />
              <rect class="chart-missed" x=${h.x} width=${h.width} y=${Mt-u-d} height=${d} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:i,promised:l})=>r`<tr key=${s}><th scope="row">${a}</th><td>${i}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var $o=class extends R{componentDidMount(){_a()}render({onClose:t}){return r`<${V} id="ledger-dialog" title="Asked in vain" onClose=${t}><${$l} /><//>`}},$l=f(()=>{let e=B.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=Q.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${mo(e,t)||"Nobody asked in vain."}</p>
      <${ka} bars=${ua(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${dn(e.items).map(o=>r`<${gl} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{ya()}}>Load more</button>`}
    </div>
  `}),gl=f(({item:e})=>{let t=ca(e,Q.value),o=()=>{M.value=null,O(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${ne(e.at)} title=${oe(e.at)}>${t.when}</time> · ${ke(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});var Nt=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],$n="00:00",Ta="24:00",vl=1440,go=8,gn={from:"09:00",to:"17:00"};function Aa(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:bl(n)).map(xa);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(Nt.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map(xa),note:a??""}))}}function Ea(e,t){if(!e.on)return null;let o=Object.fromEntries(Nt.map(({day:n})=>[n,e.week[n].map(Ia)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>_l(n,t))}}function bl(e){return e==="saturday"||e==="sunday"?[]:[gn]}function xa({from:e,to:t}){return{from:e,to:t===Ta?$n:t}}function Ia({from:e,to:t}){return{from:e,to:t===$n?Ta:t}}function _l({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(Ia),...i===""?{}:{note:i}}}function Ca(e){if(!e.on)return{};let t={};wl(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of Nt){let n=Sa(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":Sa(n);i&&(t[`hours-exception-${s}`]=i)}),t}function Sa(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>go)return`At most ${go} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==$n))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(yl).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function yl({from:e,to:t}){let o=mn(t);return{from:mn(e),to:o<=mn(e)?o+vl:o}}function mn(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function wl(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function Ma(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var kl={priority:"normal",teams:[],skills:[]};function vn(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(Na).join(`
`),groups:Sl(n)}}function bn(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:Tl(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...xl(e,o)}}function xl(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function _n(e){let{priority:t,teams:o,skills:n}={...kl,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function yn(e,t=null){return{...t,priority:e.priority,teams:bo(e.teams),skills:bo(e.skills)}}function Sl(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=_n(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(Na(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function Tl(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=vo(e.keywords).map(l=>{let{needs:c,...d}=n(l.phrase)??{};return{...d,...l}}),a=e.groups.flatMap(l=>vo(l.keywords).map(c=>{let d=n(c.phrase);return{...d,...c,needs:yn(l.needs,d?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function Na(e){return[e.phrase,...e.except].join(" | ")}function vo(e){return wn(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function wn(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function bo(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var Da=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],_o=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],Wa=["misses_to_away","idle_resolve_seconds","keep_days"],Ra=["routing","order","when_full","on_timeout","on_nobody"],La=["sticky","late_offer","ratings"],Al=120;function kn(e){let{on_lost:t={mode:"requeue"}}=e,o=[...Da,..._o,...Wa,...Ra].map(s=>[s,Il(e[s])]),n=La.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:Al)},trigger:vn(e.trigger),shadow:vn(e.shadow??null),hours:Aa(e.hours??null),needs:_n(e.needs)}}var Oa={...Object.fromEntries(Da.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(_o.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(Wa.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...Ra,...La].map(e=>[e,t=>t[e]])),origins:e=>wn(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>bn(e.trigger,t.trigger),shadow:(e,t)=>bn(e.shadow,t.shadow??null),hours:(e,t)=>Ea(e.hours,t.hours??null),needs:(e,t)=>yn(e.needs,t.needs)};function Ua(e,t){let o=kn(t),n=Object.keys(Oa).filter(s=>El(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,Oa[s]?.(e,t)]))}}function El(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function Il(e){return e==null?"":String(e)}var xn=86400,Cl=604800,Pa={least:60,most:7776e3},Ml=3650,Nl=100,qa=16,Fa=500,Ba=100;function Sn(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of _o)o(n,ht(e[n],1,n==="callback_seconds"?Cl:xn));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",ht(e.on_lost.seconds,1,xn)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",ht(e.idle_resolve_seconds,Pa.least,Pa.most)),e.keep_days.trim()!==""&&o("keep_days",ht(e.keep_days,1,Ml)),e.misses_to_away.trim()!==""&&o("misses_to_away",ht(e.misses_to_away,1,Nl)),za(e.needs,"needs",o),Ha(e.trigger,"",o),Ha(e.shadow,"shadow-",o),{...t,...Ca(e.hours)}}function Ha(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,ht(e.after_failed,1,1e3)),o(`${t}keywords`,ja(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,ja(n.keywords)),za(n.needs,`${t}group-${s}`,o)}))}function ja(e){let t=vo(e);if(t.length>Fa)return`At most ${Fa} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>Ba||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${Ba} characters; “${[...o].slice(0,20).join("")}” does not.`}function za(e,t,o){for(let n of["teams","skills"]){let s=bo(e[n]);s.length>qa?o(`${t}-${n}`,`At most ${qa}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function ht(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var Ol=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function Ka(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of Ol){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function yo(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*xn?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function Ze({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${Tn(e,s,a)} onInput=${An(n)} />
      <${Se} name=${e} problems=${s} hint=${a} />
    </div>
  `}function We({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",words:c=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${c&&r`<span class="in-words">${c}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step="1" value=${o} required=${i} ...${Tn(e,s,a)} onInput=${An(n)} />
      </div>
      <${Se} name=${e} problems=${s} hint=${a} />
    </div>
  `}function mt({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${Tn(e,s,a)} onInput=${An(n)}></textarea>
      <${Se} name=${e} problems=${s} hint=${a} />
    </div>
  `}function pe({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function fe({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function Se({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function Tn(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function An(e){return t=>e(t.target.value)}function Ya(e,t){let o=s=>{let{text:a,rota:i}=Qt(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function wo(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function Ga(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var Dl=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function En({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${fe} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${Wl} />`}
    <${Se} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${Rl} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var Wl=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function Rl({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((d,u)=>u===l?{...d,...c}:d)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),Qe(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,d)=>d!==l)}),Qe(`settings-${e}add-group`)};return r`
    <${pe} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${pe} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${pe} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${We} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${mt} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${Dl} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${mt} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${d=>s(c,{keywords:d})} problems=${n} />
          <${In} prefix=${`${e}group-${c}`} needs=${l.needs} set=${d=>s(c,{needs:d})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function In({prefix:e,needs:t,set:o,problems:n}){let s=wo(Y.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${Ze} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${Ze} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function Qe(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var Va="settings-zones";function Xa(e){let{form:t,set:o,problems:n}=e;return r`
    <${pe} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${Se} name="hours" problems=${n} />
    ${t.on&&r`<${Ll} ...${e} />`}
  `}function Ll(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${Ze} name="hours-zone" label="Time zone" list=${Va} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${Va}>${Ma().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${Nt.map(({day:a,label:i})=>r`
        <${Ja} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${Ul} ...${e} />
  `}function Ja({name:e,label:t,open:o,set:n,problems:s}){let a=(c,d)=>n(o.map((u,h)=>h===c?{...u,...d}:u)),i=()=>{n([...o,o.length===0?gn:{from:"",to:""}]),Qe(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((d,u)=>u!==c)),Qe(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:d},u)=>r`
            <div class="stretch" key=${u}>
              <input type="time" id=${`settings-${e}-${u}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${h=>a(u,{from:h.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${u}-to`} aria-label=${`${t}: closes`} value=${d} onInput=${h=>a(u,{to:h.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${d}`} onClick=${()=>l(u)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=go} onClick=${i}>Add</button>
      <${Se} name=${e} problems=${s} />
    </div>
  `}function Ul({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,d)=>s(n.map((u,h)=>h===c?{...u,...d}:u)),i=()=>{s([...n,{date:"",open:[],note:""}]),Qe(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((d,u)=>u!==c)),Qe("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${Se} name="hours-exceptions" problems=${o} />
    ${n.map((c,d)=>{let u=`hours-exception-${d}`,h=c.date||"New date";return r`
        <div class="group" role="group" key=${d} aria-label=${`Date that differs: ${h}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${u}-date`} value=${c.date} onInput=${$=>a(d,{date:$.target.value})} /></label>
            <label>Note <input id=${`settings-${u}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${$=>a(d,{note:$.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${h}`} onClick=${()=>l(d)}>Remove</button>
          </div>
          <${Ja} name=${u} label=${h} open=${c.open} problems=${o} set=${$=>a(d,{open:$})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var Cn=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"places",label:"Where the widget may be embedded"}],Za=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function Qa(e){let{form:t,change:o,problems:n}=e;return r`
    <${Fl} />
    <${et} id="triggers">
      <${En} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${Re} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${fe} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${Pl} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${En} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${et} id="hours"><${Xa} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${et} id="people"><${Bl} ...${e} /><//>
    <${et} id="waiting"><${Hl} ...${e} /><//>
    <${et} id="texts">
      ${Za.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:he(o,s)};return i===1?r`<${Ze} key=${s} ...${c} />`:r`<${mt} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${et} id="after"><${jl} ...${e} /><//>
    <${et} id="places">
      <${mt} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var Pl=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],ql=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function Fl(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${Cn.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function et({id:e,children:t}){let o=Cn.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function Bl(e){let{form:t,change:o,problems:n}=e;return r`
    <${In} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${fe} name="routing" label="How it finds an operator" value=${t.routing} set=${he(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${fe} name="order" label="Who is asked first" value=${t.order} set=${he(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${pe} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${Re} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${We} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${he(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function Hl(e){let{form:t,change:o}=e;return r`
    <${Re} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${fe} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${he(o,"on_timeout")} options=${ql} />
    ${t.on_timeout!=="return_to_ai"&&r`<${Re} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${fe} name="when_full" label="When everybody is full" value=${t.when_full} set=${he(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${fe} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${he(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${pe} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function jl(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${Re} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${Re} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${Re} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${Re} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${fe} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${We} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${yo(s.seconds)} set=${a} problems=${n} required />`}
    <${We} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${yo(t.idle_resolve_seconds)} set=${he(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${We} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${he(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${pe} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
  `}function Re({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${We} name=${n} label=${s} hint=${a} value=${e[n]} words=${yo(e[n])} set=${he(t,n)} problems=${o} required />`}function he(e,t){return o=>e({[t]:o})}var ko=class extends R{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await S("GET",ei(this.props.agentId));this.setState({version:t,before:o,form:kn(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=Sn(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await S("PUT",ei(this.props.agentId),{version:s,settings:Ua(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,d=Ka(c);this.setState({saving:!1,problem:c,refused:d===""?{}:{[d]:c}}),d!==""&&this.#o(d)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=d=>n&&this.setState({form:{...n,...d}}),c=n?{...a,...Sn(n)}:{};return r`
      <${V} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${zl} agentId=${t} />
        <form id="settings-form" onSubmit=${d=>{this.#t(d)}}>
          ${n?r`<${Qa} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function zl({agentId:e}){let t=m.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{M.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function ei(e){return`api/agents/${encodeURIComponent(e)}`}function oi(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:ti(e,1)},{id:"monday",label:"Next Monday",until:ti(e,Kl(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function ni(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function si(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function ti(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function Kl(e){return(8-new Date(e).getDay())%7||7}var xo=class extends R{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=ni(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await ho(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${V} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${oi(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${K(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${si(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var So=class extends R{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=Y.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=Ga(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await ho(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===m.value?.id,s=t.operator?.name??"a colleague",a=Ya(Y.value,[t.operator?.id??"",m.value?.id??""]),i=wo(Y.value),{problem:l,sending:c}=this.state;return r`
      <${V} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${d=>{this.#t(d)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(d=>r`<${ai} key=${d.id} value=${`operator:${d.id}`} label=${d.name} hint=${d.text} off=${!d.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(d=>r`<${ai} key=${d} value=${`team:${d}`} label=${d} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&r`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${c}>Ask</button>
          </div>
        </form>
      <//>
    `}};function ai({value:e,label:t,hint:o,off:n}){return r`
    <label class=${`check ${n?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${n} />
      <span>${t}</span> <span class="hint">${o}</span>
    </label>
  `}var Yl=6e4;function ii(e,t,o,n){let[s,a]=[e,t].map(l=>l!==null&&Gl(l,o));if(s&&!a)return"ends";let i=t!==null&&(z(t,o)!==null||n-t.since<Yl);return!s&&a&&i?"begins":null}function ri(e,t){return e!==null&&t&&e.live&&e.status==="available"}function li(e,t){let o=z(e,t),n=j(e.visitor,e.contact);return{title:o?.kind==="transfer"?`${o.from??"A colleague"} asks you to take ${n}`:o?`Offered to you: ${n}`:`${n} is waiting`,body:e.cause?L(e.cause):""}}function Gl(e,t){return z(e,t)!==null||e.list==="waiting"&&e.phase==="waiting"&&!e.callback}var Nn="handoff-inbox:bell",Vl=3e3,Xl=[660,880],Mn=.16,tt=null,ci=0,ui=!navigator.locks,Ot=new Map,di=f(()=>r`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(ce.value)} onClick=${()=>{On(!ce.value)}}>
      ${ce.value?"Alerts on":"Alerts off"}
    </button>
  `);function pi(){ce.value=ft(Nn)==="on",w.onChange=Jl,navigator.locks?.request(Nn,()=>(ui=!0,new Promise(()=>{})))}async function On(e){if(ce.value=e,pt(Nn,e?"on":"off"),!e)return Ql();fi(),globalThis.Notification?.permission==="default"&&await Notification.requestPermission()}function Jl(e,t){let o=m.peek(),n=(t??e)?.id;if(!o||!n||!ye.peek())return;let s=ii(e,t,o,Date.now());s==="ends"&&(Ot.get(n)?.close(),Ot.delete(n));let a=ce.peek()&&ui&&ri(o,G.peek()==="live");s!=="begins"||!t||!a||(Date.now()-ci>=Vl&&fi(),(document.hidden||!document.hasFocus())&&Zl(t,o))}function Zl(e,t){if(globalThis.Notification?.permission!=="granted")return;let{title:o,body:n}=li(e,t),s=new Notification(o,{body:n,tag:`handoff-${e.id}`});s.onclick=()=>{focus(),O(e.id),s.close()},Ot.set(e.id,s)}function fi(){ci=Date.now(),tt??=new AudioContext,tt.resume(),Xl.forEach((e,t)=>{if(!tt)return;let[o,n]=[tt.createOscillator(),tt.createGain()],s=tt.currentTime+t*Mn;o.frequency.value=e,n.gain.setValueAtTime(0,s),n.gain.linearRampToValueAtTime(.2,s+.02),n.gain.linearRampToValueAtTime(0,s+Mn),o.connect(n).connect(tt.destination),o.start(s),o.stop(s+Mn)})}function Ql(){for(let e of Ot.values())e.close();Ot.clear()}function X(e){return ge(()=>e(Q.value)).value}function ie({at:e}){return r`<time datetime=${ne(e)} title=${oe(e)}>${Xo(e)}</time>`}var $t=f(({until:e})=>{let t=e-Q.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${ne(e)} title=${oe(e)}>${oo(e,Q.value)}</time>`});var hi=f(({id:e})=>{let t=w.get(e);if(!t)return null;let o=F.value==="waiting"?t.since:t.updated_at,n=(m.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${P.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${b.value===e?"true":null}
        onClick=${()=>{O(e)}}
      >
        <span class="row-head">
          <span class="row-name">${j(t.visitor,t.contact)}</span>
          <time class="row-time" datetime=${ne(o)} title=${oe(o)}>${X(s=>Z(o,s))}</time>
        </span>
        <span class="row-preview">${oc(t)}</span>
        <${ec} row=${t} many=${n} />
      </button>
    `}),ec=f(({row:e,many:t})=>{let o=Xt(e,m.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=m.value&&z(e,m.value),i=e.snoozed_until&&X(l=>K(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${$t} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${je(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${L(e.cause)}</span>`}
        ${t&&C.value===null&&r`<span class="tag">${ke(e.agent_id)}</span>`}
      </span>
    `}),tc={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function oc({preview:e}){return e?`${tc[e.from]??""}${e.text}`:"No message yet"}function ot(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function gt(e,t,o,n){let s=ot(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function Ao(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function mi(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var To=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var nc=93,sc=800,$i=150,Eo=null;function Co(e){let t=F.value,o=w.rows(t),n=o[ys(o.length,w.placeOf(t,P.value),e)]?.id;n!==void 0&&(P.value=n,Eo?.reveal(n))}var Io=class extends He{#e=null;#t=nc;#o=sc;#n=0;#a={start:0,end:0};#r=[];#s=0;#i=0;#c=-$i;#u;#l=null;#d=null;#p=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){Eo=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),Eo===this&&(Eo=null),this.#f.disconnect(),clearTimeout(this.#u)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#i!==0&&(t.scrollTop+=this.#i),this.#l!==null&&(t.scrollTop=this.#l),[this.#i,this.#l]=[0,null];let o=this.#p&&t.querySelector(`[data-conversation="${CSS.escape(this.#p)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=w.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#h(),this.#d=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#b=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#c=performance.now(),this.#h();let{name:o}=this.props,n=Ao(w.rows(o).length,this.#t);gt(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&sn()};#h(){let t=w.rows(this.props.name),{start:o,end:n}=ot(Ao(t.length,this.#t),this.#n,this.#o,0);this.#r=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#m=t=>{let o=_s[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),Co(o))};view({name:t}){let o=w.rows(t),n=te.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${ye.value?n?.empty:"Loading…"}</p>`;let s=!!le.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#h();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#b}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#m}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${hi} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{sn()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=h=>w.placeOf(t,h);if(this.#n>0){let h=mi(this.#r,n)*this.#t;this.#s+=h,this.#n=Math.max(0,this.#n+h)}this.#_();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#p=this.#d??(a?s.dataset.conversation??null:null),this.#d=null;let i=Ao(o,this.#t);gt(this.#a,i,this.#n,this.#o)||(this.#a=ot(i,this.#n,this.#o));let{start:l,end:c}=this.#a,d=Array.from({length:Math.min(c,o)-l},(h,$)=>l+$),u=this.#p===null?-1:n(this.#p);return u<0||u>=l&&u<c?d:[...d,u].sort((h,$)=>h-$)}#_(){if(clearTimeout(this.#u),this.#s===0)return;let t=this.#c+$i-performance.now();if(t>0){this.#u=setTimeout(()=>this.forceUpdate(),t);return}this.#i+=this.#s,this.#s=0}};var vi="handoff-inbox:single-keys";function bi(){Ye.value=ft(vi)!=="off",document.addEventListener("keydown",ic)}function _i(e){Ye.value=e,pt(vi,e?"on":"off")}var ac={j:()=>Co(1),k:()=>Co(-1),c:()=>Xe(["claim","accept","join"]),r:()=>gi(!1),n:()=>gi(!0),d:()=>Xe(["decline"]),t:()=>Xe(["transfer"]),s:()=>Xe(["snooze","wake"]),e:()=>Xe(["resolve"]),z:()=>Xe(["reopen"]),b:()=>{On(!ce.value)},"/":()=>document.getElementById("search")?.focus(),"?":()=>M.value={kind:"help"}};function ic(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!Ye.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||M.value||rc(t))return;if(e.key==="Enter"&&t===document.body&&P.value){e.preventDefault(),O(P.value);return}let o=ac[e.key];o&&(e.preventDefault(),o())}function gi(e){we.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function rc(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var vt=()=>M.value=null,yi=f(()=>{let e=M.value;switch(e?.kind){case"settings":return r`<${ko} key=${e.agentId} agentId=${e.agentId} onClose=${vt} />`;case"reason":return r`<${lc} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${So} row=${e.row} onClose=${vt} />`;case"snooze":return r`<${xo} row=${e.row} onClose=${vt} />`;case"ledger":return r`<${$o} onClose=${vt} />`;case"help":return r`<${uc} />`;default:return null}});function lc({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${V} id="reason-dialog" title=${n} onClose=${vt}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");sa(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var cc=[["j / k","Next or previous conversation"],["Enter","Open it"],["↓ ↑ Home End","Move in the list, from a row"],["c","Take, accept or join"],["r","Write a reply"],["n","Write a note for the team"],["d","Decline"],["t","Transfer"],["s","Put aside, or take up again"],["e","Resolve"],["z","Reopen"],["b","Alerts on or off"],["/","Search what was said"],["?","This list"],["Esc","Leave the reply field"]],uc=f(()=>{let e=t=>_i(t.target.checked);return r`
    <${V} id="help-dialog" title="Keyboard" onClose=${vt}>
      <dl class="keys">${cc.map(([t,o])=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${Ye.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var Mo=f(({action:e,row:t})=>{let o=Ke.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{Ve(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var wi=f(({row:e})=>{let t=m.value;if(!t)return null;let o=z(e,t);if(!o)return r`<${dc} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${$t} until=${o.until} /></span>
        <div class="asked-actions">${Ce(e,t).map(s=>r`<${Mo} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),dc=f(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===m.value?.id,s=Ge.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===m.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${$t} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{Ve("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),ki=f(()=>{let e=m.value,t=Et.value.filter(o=>o.id!==b.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=z(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{O(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${j(o.visitor,o.contact)}`:`Offered to you: ${j(o.visitor,o.contact)}${o.cause?`. ${L(o.cause)}`:""}`}</span>
              <${$t} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var xi=f(()=>{let e=m.value,t=e?ms(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{dt("available")}}>I am back</button></div>`}
    </div>
  `});var Si=f(()=>{let e=X(t=>mo(B.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>M.value={kind:"ledger"}}>${e}</button>`});var Ti=f(()=>{let{words:e}=D.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),Js()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>fo(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),Zs(),n.target.blur())}}
      />
    </form>
  `}),Ai=f(()=>{let e=D.value,t=Cs(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${pc} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{rn()}}>Load more</button>`}
    </div>
  `}),pc=f(({item:e})=>{let{visitor:t,list:o,said:n}=Ms(e),s=se.value,a=b.value===e.row.id&&s?.seq===e.seq,i=(m.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>oa(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${ne(e.at)} title=${oe(e.at)}>${X(l=>Z(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&C.value===null&&r`<span class="tag">${ke(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var fc=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],Ei=f(()=>{let e=m.value;if(!e)return null;let t=G.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${fc.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{dt(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
        <span class="dot" aria-hidden="true"></span><span>${hs(e,t)}</span>
      </p>
    </div>
  `});function Ii(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${mc} />
        <${Ei} />
      </header>
      <${xi} />
      <${ki} />
      <${Si} />
      <${Ti} />
      <${hc} />
      <${vc} />
    </section>
  `}var hc=f(()=>D.value.words===""?r`<${$c} /><${Io} key=${F.value} name=${F.value} />`:r`<${Ai} />`),mc=f(()=>{let e=m.value?.agents??[],t=C.value??e[0]?.id,o=n=>na(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${C.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>M.value={kind:"settings",agentId:t}}
      >
        <${ee} name="gear" />
      </button>`}
    </div>
  `});function $c(){return r`<nav class="tabs" aria-label="Lists">${te.map(({name:e,label:t})=>r`<${gc} key=${e} name=${e} label=${t} />`)}</nav>`}var gc=f(({name:e,label:t})=>{let o=w.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${F.value===e?"true":null}
        onClick=${()=>F.value=e}
      >
        <span>${t}</span> <span class="count">${bs(o,!!le.value[e])}</span>
      </button>
    `}),vc=f(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${G.value==="reconnecting"?"Reconnecting…":""}</span>
      <${di} />
      <button type="button" id="open-help" class="quiet" onClick=${()=>M.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var Ci=f(({row:e})=>{let t=m.value;if(!t)return null;let o=we.value,n=o?{enabled:!0}:fs(e,t),s=o?It(e.id):e.id,a=ze.value.get(s)??"",i=d=>{d.preventDefault(),n.enabled&&aa(a.trim(),o)},l=d=>{d.key==="Enter"&&!d.shiftKey&&!d.isComposing&&i(d)},c=d=>{let{value:u}=d.target;rt(s,u),!o&&u.trim()!==""&&ia(e.id)};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${i}>
        <${bc} />
        ${!n.enabled&&r`<${_c} why=${n.why} remedy=${n.remedy} row=${e} />`}
        <div class="composer-box">
          <textarea
            id="composer"
            rows="2"
            aria-label=${o?"Your note, only for the team":"Your reply"}
            aria-describedby=${n.enabled?null:"composer-why"}
            placeholder=${o?"Write a note. The visitor never sees it.":n.enabled?"Write a reply…":""}
            disabled=${!n.enabled}
            value=${a}
            onInput=${c}
            onKeyDown=${l}
          ></textarea>
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||a.trim()===""}>
            <${ee} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),bc=f(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${we.value===t} onChange=${()=>we.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),_c=f(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${Mi} remedy=${t} row=${o} />
    </p>
  `),Mi=f(({remedy:e,row:t})=>{let o=m.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{dt("available")}}>Set me Available</button>`;let n=Ce(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${Mi} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{Ve(n.id,t)}}>${n.label}</button>`:null});function Le(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=Dn(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function Dn(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}function Te(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map(Wn)}</p>`;let o=t.items.map(n=>r`<li>${n.map(Wn)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function Wn(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map(Wn)}</strong>`:bt(e.url,e.text)}function bt(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}function No({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var Ni=f(()=>{let e=Ne.value,t=it.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>it.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${yc} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${kc(e.decisions).map(o=>r`<li key=${o.seq}><${wc} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),yc=f(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${oo(e.at,Q.value)}</span></span>`}
    </p>
  `);function wc({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=Zt(e.snapshot),d=xt(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${ie} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${No} rows=${a.map(u=>({...u,name:u.name??De(u.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${d&&r`<p class="hint">By the rule: ${d}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function kc(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var Oi=f(({row:e})=>r`
    <section id="details" class=${`details ${ae.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${Vt(e.contact.email)}>${e.contact.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?bt(Le(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${Tc(e.visitor.locale)}</dd>
          <dt>First seen</dt>
          <dd><time datetime=${ne(e.created_at)} title=${oe(e.created_at)}>${X(t=>Z(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${ke(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${L(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
      </section>
      <${Ni} />
      <${Sc} />
    </section>
  `),xc={here:"here",missing:"expected, not here"},Sc=f(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${Y.value.map(e=>{let{text:t,rota:o}=Qt(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${xc[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function Tc(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var Rn=/^\s{0,3}```/,Wi=/^\s{0,3}[-*•]\s+(.*)$/,Ln=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function Dt(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=Ec(t),a=c=>Un(c,[Ri,Ac(s),s,Pn]),i=0,l=c=>{let d=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(d,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(Rn.test(c))i+=1,n.push({type:"pre",text:l(d=>!Rn.test(d)).join(`
`)}),i+=1;else if(Di(c)){let d=Ln.exec(c),u=d?Ln:Wi,h=l($=>u.test($)).map($=>a(u.exec($)?.at(-1)??""));n.push({type:"list",ordered:d!==null,start:Number(d?.[1]??1),items:h})}else{let d=l(u=>u.trim()!==""&&!Rn.test(u)&&!Di(u));n.push({type:"paragraph",children:a(d.join(`
`))})}}return n}function Wt(e){return[{type:"paragraph",children:Un(e.replace(/\r\n?/g,`
`),[Pn])}]}function Di(e){return Wi.test(e)||Ln.test(e)}function Un(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function Ri(e,t){let o=Oo(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function Ac(e){return(t,o)=>{let n=Oo(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:Un(n[1]??"",[Ri,e,Pn])},length:n[0].length}:null}}function Ec(e){return(t,o)=>{let n=Oo(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=Le(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&Dn(i)?{node:{type:"text",text:a},length:s}:null}}function Pn(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=Oo(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=Le(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function Oo(e,t,o){return e.lastIndex=o,e.exec(t)}var Li=f(Ic);function Ic({entry:e}){switch(e.type){case"visitor_message":return r`<${Oc} entry=${e} />`;case"operator_message":return r`<${Dc} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${Wc} entry=${e} />`;case"handoff_requested":return r`<${Pc} entry=${e} />`;case"contact_left":return r`<${Uc} entry=${e} />`;case"note":return r`<${Mc} entry=${e} />`;case"summarised":return r`<${Nc} entry=${e} />`;default:return r`<${Cc} entry=${e} />`}}var Cc=f(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?As(e,De):[],n=r`
      <p class=${`line ${e.type} ${Ts(e)?"alarm":""}`} data-type=${e.type}>
        <span>${Ss(e)}</span> <${ie} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=xt(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${No} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${xt(e.shadow.policy)} would have asked ${e.shadow.operator?De(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),Mc=f(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===m.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span> <${ie} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Te(Wt(e.text))}</div>
    </div>
  `);function Nc({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${ie} at=${e.at} /></p>
      <div class="bubble" dir="auto">${Te(Dt(e.text))}</div>
    </section>
  `}var Oc=f(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${j(ue.value?.visitor,ue.value?.contact)}</span> <${ie} at=${e.at} /></p>
      <div class="bubble" dir="auto">${Te(Wt(e.text))}</div>
    </div>
  `),Dc=f(({entry:e})=>{let t=e.operator?.id===m.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${ie} at=${e.at} /></p>
        <div class="bubble" dir="auto">${Te(Wt(e.text))}</div>
      </div>
    `});function Wc({entry:e}){let t=e.type==="ai_failed",o=cs(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${Go(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${ie} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${Te(Dt(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(Rc)}</ul>`}
    </div>
  `}function Rc(e){return r`<li>${bt(Le(e.url,Lc(e.url)),e.title||e.url)}</li>`}function Lc(e){return e.startsWith("/")?location.href:null}function Uc({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${ie} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${Vt(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${Te(Wt(n))}</dd>
      </dl>
    </section>
  `}function Pc({entry:e}){let t=e.page??null,o=Zt(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${L(e.cause)} <${ie} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${bt(Le(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var Ui=f(()=>{let{draft:e,typing:t,pending:o}=x.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${Te(Dt(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var qc=120,Fc=200,Bc=34,Hc=58,jc=22,zc=85,Kc=800,Pi=150,qi=[],Do=class extends He{#e=null;#t=!0;#o=new To;#n=new Map;#a=qi;#r={start:0,end:0};#s=0;#i=0;#c=-Pi;#u;#l=Kc;#d=0;#p=null;#f=!1;#g=new ResizeObserver(()=>this.#h(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#h(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#u)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#b().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#h(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#b(){return[...this.#e?.querySelectorAll(".place")??[]]}#h(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#i=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#i+=a)}}this.#m(n),this.#s=n.scrollTop+this.#i,this.#y()}}#m(t){if(clearTimeout(this.#u),this.#i===0)return;let o=this.#c+Pi-performance.now(),n=o>0&&this.#o.offset(this.#r.start)>=this.#i;n&&(this.#u=setTimeout(()=>this.#m(t),o));let s=n?0:this.#i;this.#i-=s,this.#_(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#d&&(this.#d=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>Fi(this.#a[n])));for(let[n,s]of this.#b().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#r.start+n,a)}this.#_(o)}}#_(t){let{start:o,end:n}=this.#r;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#i)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=se.value,o=t&&t!==this.#p&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#p=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#i,this.#c=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<qc,this.#t!==o&&this.forceUpdate(),this.#y()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#i,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#y(){gt(this.#r,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=en.value,o=t?Ge.value:qi,n=se.value;this.#T(o),this.#r=this.#A(n);let{start:s,end:a}=this.#r,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${Li} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${Ui} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??Fi(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=Fc)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#p?so(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return ot(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return gt(this.#r,n,i,this.#l)?this.#r:ot(n,i,this.#l)}};function Fi(e){return typeof e?.text=="string"?Hc+jc*Math.ceil(e.text.length/zc):Bc}var Bi=f(()=>{let e=ue.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${Yc} row=${e} />
      <${wi} row=${e} />
      <${Vc} row=${e} />
      <${Xc} row=${e} />
      <${Do} key=${e.id} />
      <${Ci} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${Oi} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${b.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),Yc=f(({row:e})=>{let t=m.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{O(null)}}>
          <${ee} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${j(e.visitor,e.contact)}</h2>
          <p id="phase">
            ${Xt(e,t?.id??"")} · ${X(o=>Z(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${L(e.cause)}`:""}
          </p>
        </div>
        <div class="actions" id="actions">${t&&Gc(e,t).map(o=>r`<${Mo} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(ae.value)}
          aria-controls="details"
          onClick=${()=>ae.value=!ae.value}
        >
          <${ee} name="info" />
        </button>
      </header>
    `});function Gc(e,t){return z(e,t)?[]:Ce(e,t)}var Vc=f(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${X(o=>K(t,o))}, or until the visitor writes.</p>`}),Xc=f(({row:e})=>{let t=m.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?Os(Ge.value,t.id):null;return o===null||x.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${Jc(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function Jc(e){let t=X(o=>Z(e,o));return t==="now"?"just now":`${t} ago`}var Hi=f(()=>_e.value?r`<${Zc} text=${_e.value} />`:m.value?r`
    <${Ws} />
    <main class=${`layout ${b.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${Ii} />
      <${Bi} />
    </main>
    <${yi} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function Zc({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var Qc=250,eu="(min-width: 1180px)",ji,qn="";function zi(){let e=matchMedia(eu),t=()=>{let o=ue.value,n=it.value&&(ae.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===qn&&Ne.value||(qn=s,clearTimeout(ji),o&&n&&(ji=setTimeout(()=>{tu(o.id,s)},Qc)))};re(t),e.addEventListener("change",t)}async function tu(e,t){try{let o=await S("GET",`api/conversations/${e}/why`);qn===t&&(Ne.value=o)}catch{}}var ou=1e3,nu=/^#conversation=(.+)$/;jo(r`<${Hi} />`,document.getElementById("inbox"));bi();zi();ba();pi();setInterval(Ki,ou);document.addEventListener("visibilitychange",Ki);Object.assign(globalThis,{handoffDrawn:Yo});re(()=>{let e=Qo.value+Et.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});su();function Ki(){document.hidden||(Q.value=Date.now())}async function su(){let e=nu.exec(location.hash)?.[1];await nn(),e&&m.value&&await O(decodeURIComponent(e)),re(()=>{let t=b.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
